"""The head of the chain, and what somebody outside keeps of it: the whole of it, or a patient's receipt."""

import re
from dataclasses import dataclass
from datetime import datetime

from heim.access.models import Seal
from heim.access.seal import VERSION

_DIGITS = 20  # of a receipt: 80 bits, short enough to copy by hand
_HEAD = re.compile(r"((?:2:[0-9a-f]{62})|(?:[0-9a-f]{64}))@(\d{1,18})")


@dataclass(frozen=True)
class Head:
    number: int
    digest: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.digest}@{self.number}"

    @property
    def receipt(self) -> str:
        """`118-3fa9-1c0b-22aa-8f01-77cc`."""
        digits = self.digest.removeprefix(VERSION)[:_DIGITS]
        return "-".join([str(self.number), *(digits[first : first + 4] for first in range(0, _DIGITS, 4))])


@dataclass(frozen=True)
class Kept:
    """What somebody wrote down: that link `number` began with `digest`."""

    number: int
    digest: str
    whole: bool

    def is_of(self, digest: str) -> bool:
        return digest == self.digest if self.whole else digest.removeprefix(VERSION).startswith(self.digest)


def newest_head() -> Head | None:
    """None while nothing is sealed."""
    last = Seal.objects.order_by("-number").first()
    return None if last is None else Head(last.number, last.digest, last.sealed_at)


def read_head(text: str) -> Kept:
    """`DIGEST@NUMBER`. Raises ValueError."""
    found = _HEAD.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not DIGEST@NUMBER")
    return Kept(int(found[2]), found[1], whole=True)


def read_receipt(text: str) -> Kept:
    """As a patient's page prints it; spaces for the hyphens and capitals are as good. Raises ValueError."""
    number, *digits = re.split(r"[\s-]+", text.strip().lower())
    joined = "".join(digits)
    if not number.isdecimal() or len(number) > 18 or not re.fullmatch(rf"[0-9a-f]{{{_DIGITS}}}", joined):
        raise ValueError(f"{text!r} is not a receipt")
    return Kept(int(number), joined, whole=False)
