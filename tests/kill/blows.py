"""When and how a Heim is killed: everything about it comes from the seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle, islice

from tests.kill.under_fire import MISBEHAVIOURS

# How often a point is passed before the kill, and whether a night must pass before the start so that silences are due.
ANSWER, SILENCE, CLAIMED, SENT = "answer", "silence", "claimed-not-sent", "sent-not-marked"
MARKED = "marked-not-sent"  # only a broken Heim passes it
AT_RANDOM = ("everything", "worker", "parent")
_PASSES = {ANSWER: 100, SILENCE: 12, CLAIMED: 20, SENT: 20, MARKED: 20}
_FAULTS = (ANSWER, SILENCE, SENT, ANSWER, CLAIMED, SILENCE, ANSWER, SENT, ANSWER, SILENCE, ANSWER, CLAIMED)
IN_TICK = (SILENCE, CLAIMED, SENT)


@dataclass(frozen=True)
class Blow:
    """`how` is one of AT_RANDOM, or a fault point passed `nth` times; then Heim starts `jump` later, and so does the journal
    with its next `misbehaviour`."""

    how: str
    nth: int
    after: float
    jump: timedelta
    misbehaviour: str
    nurse_too: bool

    @property
    def fault(self) -> str:
        return "" if self.how in AT_RANDOM else f"{self.how}:{self.nth}"


def draw(seed: int, kills: int) -> list[Blow]:
    """Three in five at a fault point, between commit and answer or inside the background loop, the others at random."""
    chance = random.Random(seed)
    faults = list(islice(cycle(_FAULTS), kills * 3 // 5))
    kinds = faults + list(islice(cycle(AT_RANDOM), kills - len(faults)))
    chance.shuffle(kinds)
    wrong = cycle(chance.sample(MISBEHAVIOURS, len(MISBEHAVIOURS)))
    return [_blow(chance, how, next(wrong)) for how in kinds]


def only(hows: Sequence[str], seed: int) -> list[Blow]:
    """Blows of these kinds, with a journal that behaves: what goes wrong then is not the journal's doing."""
    chance = random.Random(seed)
    return [replace(_blow(chance, how, ""), after=3.0) for how in hows]


def _blow(chance: random.Random, how: str, misbehaviour: str) -> Blow:
    return Blow(
        how=how,
        nth=chance.randint(1, _PASSES.get(how, 1)),
        after=chance.uniform(0.5, 4.0),
        # A silence is due once a day, at ten.
        jump=timedelta(minutes=chance.randint(25 * 60, 30 * 60) if how == SILENCE else chance.randint(120, 600)),
        # What hangs for ten seconds a time would keep the fault points of the journal from being passed.
        misbehaviour="lost-answer" if how in (SENT, CLAIMED) and misbehaviour == "timeout" else misbehaviour,
        nurse_too=chance.random() < 0.3,
    )
