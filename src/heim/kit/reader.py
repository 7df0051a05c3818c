"""What was sent, as the types we read it into."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

Read = TypeVar("Read")


def reader(kind: type[Read]) -> Callable[[object], Read]:
    """Makes a `kind` of parsed JSON; raises msgspec.ValidationError when it is none.

    To be called as a module is loaded. msgspec prepares a type the first time it meets it, and when two threads are the first
    at the same moment the process dies (0.22; `tests/kit/test_reader.py`). So the type is prepared here.
    """
    msgspec.json.Decoder(kind)
    return lambda told: msgspec.convert(told, kind)
