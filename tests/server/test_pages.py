import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from heim.server.pages import Pages

SCOPE = {
    "method": "POST",
    "path": "/desk/åpen",
    "query_string": b"unit=7",
    "http_version": "1.1",
    "scheme": "http",
    "server": ("127.0.0.1", 8000),
    "client": ("10.0.0.9", 5000),
    "headers": [(b"content-type", b"text/plain"), (b"content-length", b"4"), (b"x-one", b"a"), (b"x-one", b"b")],
}


class Answer:
    """What a WSGI application gives back: parts, and a close that must be called."""

    def __init__(self, *parts: bytes | Exception) -> None:
        self.parts, self.closed = parts, False

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            if isinstance(part, Exception):
                raise part
            yield part

    def close(self) -> None:
        self.closed = True


def asked(answer: Answer, body: bytes = b"") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the application saw, and what was sent."""
    seen: dict[str, Any] = {}
    sent: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Answer:
        seen.update(environ, body=environ["wsgi.input"].read())
        start("201 Created", [("Location", "/x"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return answer

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(Pages(app, 1).answer(SCOPE, body, send))
    return seen, sent


def test_the_application_sees_the_request_and_the_whole_answer_goes_back_at_once() -> None:
    answer = Answer(b"one ", b"two")
    seen, (begun, whole) = asked(answer, b"body")
    assert (seen["body"], seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"], seen["HTTP_X_ONE"]) == (
        b"body",
        "text/plain",
        "4",
        "a,b",
    )
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/desk/åpen"
    assert (seen["QUERY_STRING"], seen["REMOTE_ADDR"]) == ("unit=7", "10.0.0.9")
    assert (begun["status"], begun["headers"]) == (
        201,
        [(b"location", b"/x"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")],
    )
    assert whole["body"] == b"one two"
    assert answer.closed


def test_what_the_request_had_open_is_closed_also_when_the_answer_breaks() -> None:
    answer = Answer(b"one ", ValueError("broken"))
    with pytest.raises(ValueError, match="broken"):
        asked(answer)
    assert answer.closed
