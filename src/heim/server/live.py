"""`GET /live`: server-sent events, ids only. Who listens must be logged in and hears of the units they may see."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.http import HttpRequest

from heim.access.units import heard_units
from heim.kit.clock import clock
from heim.storage.hub import Subscription, hub

BEAT = 2.0  # seconds: a page that hears nothing for longer asks whether anybody is there
ASK_AGAIN = 60.0  # seconds, for who may listen to what

_askers = ThreadPoolExecutor(1, thread_name_prefix="heim-live")
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Listener:
    user_id: int
    units: frozenset[int]


async def stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    session_key = _session_key(scope)
    listener = await _who(session_key)
    if listener is None:
        await send({"type": "http.response.start", "status": 401, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        return
    subscription = hub.subscribe(listener.units)
    gone = asyncio.ensure_future(_hung_up(receive, subscription))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await _write(b"retry: 2000\n\n", send)
        await _tell(subscription, session_key, listener, send)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        hub.unsubscribe(subscription)
        gone.cancel()


async def _tell(subscription: Subscription, session_key: str | None, listener: Listener, send: Send) -> None:
    """Until the server ends, the listener hangs up, or may no longer listen to the same."""
    asked_at = monotonic()
    while (said := await subscription.take(BEAT)) is not None:
        if monotonic() - asked_at >= ASK_AGAIN:
            if await _who(session_key) != listener:
                return  # The browser connects again, and is asked again who it is.
            asked_at = monotonic()
        await _write("".join(map(_event, said)).encode() or _BEAT, send)


_BEAT = b"event: beat\ndata: beat\n\n"


def _event(each: dict[str, object]) -> str:
    """Ids only, `changed` with a unit, or `resync`: everybody asks once more."""
    return f"event: {'resync' if 'resync' in each else 'changed'}\ndata: {json.dumps(each)}\n\n"


async def _write(text: bytes, send: Send) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _hung_up(receive: Receive, subscription: Subscription) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    subscription.close()


async def _who(session_key: str | None) -> Listener | None:
    if not session_key:
        return None
    return await asyncio.get_running_loop().run_in_executor(_askers, _look_up, session_key)


def _look_up(session_key: str) -> Listener | None:
    close_old_connections()
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    if not user.is_authenticated or user.pk is None:
        return None
    return Listener(user.pk, frozenset(heard_units(user=user, now=clock())))


def _session_key(scope: dict[str, Any]) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            except CookieError:
                return None
            return morsel.value if morsel else None
    return None
