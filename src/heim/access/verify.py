from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from heim.access.audit_head import Kept
from heim.access.models import Entry, Seal
from heim.access.seal import COLUMNS, FIRST, STRAGGLERS, VERSION, Said, first_link, link, shown_in
from heim.storage.prepared import Prepared

_AT_A_TIME = 5000


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


def verify_chain(*, after: int = 0, kept: Collection[Kept] = (), told: Callable[[int], None] | None = None) -> Verified:
    """Walk the chain to its end, or to the first break. `kept` are heads somebody wrote down earlier.

    A walk that begins `after` a link takes that link as it stands: it is worth what a `kept` head of it is worth.
    `told` is given the number of the last good link now and then.
    """
    unsealed = Entry.objects.count() - Seal.objects.count()
    walk = _Walk(after, kept)
    try:
        walk.begin()
        for rows in _pages(after):
            walk.take(rows)
            if told is not None:
                told(walk.number)
        walk.end(unsealed)
    except _Broken as found:
        return Verified(walk.number, unsealed, walk.digest, found.number, found.why)
    return Verified(walk.number, unsealed, walk.digest)


class _Broken(Exception):
    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number, self.why = number, why


class _Walk:
    """`number` and `digest` are those of the last link that holds."""

    def __init__(self, after: int, kept: Collection[Kept]) -> None:
        self.number, self.digest, self._last_entry = 0, FIRST, 0
        self._kept: dict[int, list[Kept]] = {}
        for one in kept:
            self._kept.setdefault(one.number, []).append(one)
        self._after = after

    def begin(self) -> None:
        if self._after:
            first = Seal.objects.filter(number=self._after).first()
            if first is None:
                raise _Broken(self._after, "there is no such link")
            self.number, self.digest, self._last_entry = first.number, first.digest, first.entry_id
        for number in [one for one in self._kept if one < self._after]:
            stored = Seal.objects.filter(number=number).values_list("digest", flat=True).first()
            self._hold(number, stored or "")
        if self._after in self._kept:
            self._hold(self._after, self.digest)

    def take(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows of number, digest and what the entry says."""
        entries: list[Said] = [row[2:] for row in rows]
        shown = shown_in(entries)
        number, digest, kept, nobody = self.number, self.digest, self._kept, list[int]()
        try:
            for row, said in zip(rows, entries, strict=True):
                this, stored = row[0], row[1]
                if this != number + 1:
                    raise _Broken(number + 1, "a link is missing")
                form = link if stored[:2] == VERSION else self._first_form(number, digest)
                if stored != form(digest, this, said, shown.get(said[0], nobody)):
                    raise _Broken(this, f"entry {said[0]} does not say what it said when it was sealed")
                number, digest = this, stored
                if number in kept:
                    self._hold(number, stored)
        finally:
            self.number, self.digest = number, digest
        self._last_entry = max(self._last_entry, *(said[0] for said in entries))

    @staticmethod
    def _first_form(number: int, digest: str) -> Callable[..., str]:
        if digest.startswith(VERSION):
            raise _Broken(number + 1, "the link is of an older form than the one before it")
        return first_link

    def _hold(self, number: int, stored: str) -> None:
        if not all(one.is_of(stored) for one in self._kept[number]):
            raise _Broken(
                number, "the head that was written down says otherwise: the log was written anew or rolled back"
            )

    def end(self, unsealed: int) -> None:
        missing = [number for number in self._kept if number > self.number]
        if missing:
            why = f"a head of link {max(missing)} was written down: the end was cut off, or the database rolled back"
            raise _Broken(self.number + 1, why)
        # What is not sealed is on its way to be; but not if it stands where the sealing has long since been.
        waiting = Entry.objects.filter(seal=None, pk__gt=self._last_entry - STRAGGLERS).count() if unsealed else 0
        if unsealed > waiting:
            entry = Entry.objects.filter(seal=None).order_by("pk").values_list("pk", flat=True).first()
            raise _Broken(self.number + 1, f"entry {entry} stands among the sealed ones and was never sealed")


def _pages(after: int) -> Iterator[list[tuple[Any, ...]]]:
    while rows := _LINKS(after=after):
        yield rows
        after = rows[-1][0]


_LINKS: Prepared[Any] = Prepared(
    lambda after: (
        Seal.objects.filter(number__gt=after)
        .order_by("number")
        .values_list("number", "digest", *(f"entry__{column}" for column in COLUMNS))[:_AT_A_TIME]
    )
)
