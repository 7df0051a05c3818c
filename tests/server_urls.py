import hashlib
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from heim.server import live
from heim.storage.live import publish_unit

live.BEAT = 0.3
live.ASK_AGAIN = 0.5


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    told = {"length": len(request.body), "sha256": hashlib.sha256(request.body).hexdigest(), "pid": os.getpid()}
    return JsonResponse(told | {"proto": request.headers.get("X-Forwarded-Proto")})


def slow(request: HttpRequest) -> HttpResponse:
    (Path(settings.HOME) / "slow-has-begun").touch()
    time.sleep(0.7)
    return HttpResponse("done")


def change(request: HttpRequest, unit_id: int) -> HttpResponse:
    with transaction.atomic():
        publish_unit(unit_id)
    return HttpResponse("changed")


urlpatterns = [path("echo", echo), path("slow", slow), path("change/<int:unit_id>", change)]
