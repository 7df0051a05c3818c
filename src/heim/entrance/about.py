from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "entrance/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "entrance/accessibility.html")
