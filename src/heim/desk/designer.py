"""Doors that only those who may change pathways come through; to everybody else they are not there."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from heim.access.pathways import may_write_pathways
from heim.desk.gate import StaffRequest, staff

P = ParamSpec("P")


def designer(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    def door(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_write_pathways(user=request.user, now=request.now):
            raise Http404
        return view(request, *args, **kwargs)

    return staff(update_wrapper(door, view))
