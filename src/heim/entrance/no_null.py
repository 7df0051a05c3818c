from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def no_null(answer: Answer) -> Answer:
    """Refuse a form with the character NUL in it: no keyboard makes it, and PostgreSQL cannot keep it."""

    def door(request: HttpRequest) -> HttpResponse:
        if any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            raise BadRequest("NUL in a form")
        return answer(request)

    return door
