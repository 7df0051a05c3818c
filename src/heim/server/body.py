import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

LARGEST = 16 * 1024 * 1024  # bytes
LONGEST = 30.0  # seconds

type_Receive = Callable[[], Awaitable[dict[str, Any]]]


class Refused(Exception):
    """A body that is not taken in, with the status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Gone(Exception):
    """The sender hung up."""


async def read_body(scope: dict[str, Any], receive: type_Receive) -> bytes:
    """The whole body before any thread is taken, so that a half-sent one holds up nobody. Raises Refused, Gone."""
    if _said_length(scope) > LARGEST:
        raise Refused(413)
    try:
        async with asyncio.timeout(LONGEST):
            return await _read(receive)
    except TimeoutError:
        raise Refused(408) from None


async def _read(receive: type_Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise Refused(413)
        if not message.get("more_body", False):
            return bytes(body)


def _said_length(scope: dict[str, Any]) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0
