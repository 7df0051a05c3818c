"""From the async server to Django's WSGI handler and back: one thread for each request under way, which hands over the
whole answer at once. (A bridge that sends it piece by piece has the thread and the loop wait for each other at every piece.)
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from io import BytesIO
from typing import Any

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_ABOUT_THE_BODY = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


class Pages:
    """`app` is a WSGI application. Nothing of ours is too large to be held whole; what becomes so needs another way."""

    def __init__(self, app: Callable[..., Iterable[bytes]], threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="heim-page")

    async def answer(self, scope: dict[str, Any], body: bytes, send: Send) -> None:
        environ = _environ(scope, body)
        loop = asyncio.get_running_loop()
        status, headers, whole = await loop.run_in_executor(self._threads, copy_context().run, self._asked, environ)
        told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        await send({"type": "http.response.start", "status": int(status[:3]), "headers": told})
        await send({"type": "http.response.body", "body": whole})

    def _asked(self, environ: Environ) -> tuple[str, Headers, bytes]:
        begun: list[tuple[str, Headers]] = []
        parts = self._app(environ, lambda status, headers, exc_info=None: begun.append((status, headers)))
        try:
            whole = b"".join(parts)
        finally:
            # Here Django closes what the request had open.
            getattr(parts, "close", lambda: None)()
        return *begun[-1], whole


def _environ(scope: dict[str, Any], body: bytes) -> Environ:
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = _key(name.decode("latin-1"))
        said = value.decode("latin-1")
        environ[key] = f"{environ[key]},{said}" if key in environ else said
    return environ


def _key(header: str) -> str:
    return _ABOUT_THE_BODY.get(header) or "HTTP_" + header.upper().replace("-", "_")
