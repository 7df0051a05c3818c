"""The ASGI application that granian loads in each worker."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from heim.server.body import Gone, Refused, read_body
from heim.server.lifespan import lifespan
from heim.server.live import stream
from heim.server.pages import Pages

THREADS = 8

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

_pages = Pages(WSGIHandler(), THREADS)
_ABOUT_LENGTH = (b"content-length", b"transfer-encoding")
_WORDS = {
    408: "Innholdet kom ikke fram i tide. Prøv igjen.",
    413: "Innholdet er for stort.",
}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1000})
    elif scope["path"] == "/live" and scope["method"] == "GET":
        await stream(scope, receive, send)
    elif scope["path"] == "/healthz":
        # Not by way of the threads: it says that the process lives, also while all of them wait.
        await _answer(send, 200, b'{"status":"ok"}', b"application/json")
    else:
        await _page(scope, receive, send)


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    try:
        body = await read_body(scope, receive)
    except Gone:
        return
    except Refused as refused:
        await _answer(send, refused.status, _WORDS[refused.status].encode(), b"text/plain; charset=utf-8", close=True)
        return
    await _pages.answer(scope | {"headers": _headers(scope, body)}, body, send)


def _headers(scope: Scope, body: bytes) -> list[tuple[bytes, bytes]]:
    # X_Forwarded_Proto and X-Forwarded-Proto become the same name in WSGI, and a proxy only watches over one of them.
    kept = [(name, value) for name, value in scope["headers"] if b"_" not in name and name not in _ABOUT_LENGTH]
    # A body sent in chunks has no length, and Django would read nothing of it.
    return [*kept, (b"content-length", str(len(body)).encode())]


async def _answer(send: Send, status: int, text: bytes, kind: bytes, close: bool = False) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(text)).encode()), (b"cache-control", b"no-store")]
    if close:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
