from collections.abc import Iterator
from dataclasses import dataclass

from heim.access.models import Entry, Seal
from heim.access.seal import FIRST, link, shown_in

_AT_A_TIME = 1000


@dataclass(frozen=True)
class Verified:
    """`broken` is the number of the first link that does not hold, with `why`. `head` is the last digest that holds.

    Whoever writes `head` down elsewhere can later see whether the end of the log was cut off.
    """

    sealed: int
    unsealed: int
    head: str
    broken: int | None = None
    why: str = ""


def verify_chain() -> Verified:
    """Walk the chain from its first link to its end, or to the first break."""
    unsealed = Entry.objects.filter(seal=None).count()
    number, digest = 0, FIRST
    for seals in _in_order():
        shown = shown_in([seal.entry for seal in seals])
        for seal in seals:
            if seal.number != number + 1:
                return Verified(number, unsealed, digest, number + 1, "a link is missing")
            if seal.digest != link(digest, seal.number, seal.entry, shown.get(seal.entry_id, ())):
                why = f"entry {seal.entry_id} does not say what it said when it was sealed"
                return Verified(number, unsealed, digest, seal.number, why)
            number, digest = seal.number, seal.digest
    return Verified(number, unsealed, digest)


def _in_order() -> Iterator[list[Seal]]:
    after = 0
    while seals := list(Seal.objects.filter(number__gt=after).select_related("entry").order_by("number")[:_AT_A_TIME]):
        yield seals
        after = seals[-1].number
