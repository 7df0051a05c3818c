from collections.abc import Callable
from datetime import datetime

Act = Callable[[datetime], object]


class Timeline:
    """What happened before the demo began, played in order; what would come later is left out."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._acts: list[tuple[datetime, int, Act]] = []

    def at(self, moment: datetime, act: Act) -> None:
        if moment < self.now:
            self._acts.append((moment, len(self._acts), act))

    def play(self, tell: Callable[[int, int], None]) -> None:
        """`tell` hears how many are done, of how many."""
        acts = sorted(self._acts, key=lambda one: one[:2])
        for done, (moment, _order, act) in enumerate(acts, start=1):
            act(moment)
            tell(done, len(acts))
