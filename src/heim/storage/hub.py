import asyncio
import threading

MOST_WAITING = 100


class Subscription:
    """One open stream. What it has not sent yet is a set, so a slow reader costs no more than the units there are."""

    def __init__(self, units: frozenset[int]) -> None:
        self.units = units
        self.closed = False
        self._waiting: set[int] = set()
        self._quietly: set[int] = set()
        self._resync = False
        self._something = asyncio.Event()

    def offer(self, unit_id: int, quiet: bool = False) -> None:
        if unit_id in self.units:
            (self._quietly if quiet else self._waiting).add(unit_id)
            self._something.set()
        if len(self._waiting | self._quietly) > MOST_WAITING:
            self.ask_for_everything()

    def ask_for_everything(self) -> None:
        self._waiting.clear()
        self._quietly.clear()
        self._resync = True
        self._something.set()

    def close(self) -> None:
        self.closed = True
        self._something.set()

    async def take(self, seconds: float) -> list[dict[str, object]] | None:
        """What has changed since last time; empty when nothing has within `seconds`, None when the stream is closed."""
        try:
            await asyncio.wait_for(self._something.wait(), seconds)
        except TimeoutError:
            return None if self.closed else []
        if self.closed:
            return None
        self._something.clear()
        waiting, self._waiting = self._waiting, set()
        quietly, self._quietly = self._quietly - waiting, set()
        resync, self._resync = self._resync, False
        if resync:
            return [{"resync": True}]
        said: list[dict[str, object]] = [{"unit": unit_id} for unit_id in sorted(waiting)]
        return said + [{"unit": unit_id, "quiet": True} for unit_id in sorted(quietly)]


class Hub:
    """Carries "unit 7 changed" from whatever thread wrote it to the streams of this process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: set[Subscription] = set()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._guard:
            self._loop = loop

    def close(self) -> None:
        """Ends every stream. Called in the loop."""
        with self._guard:
            self._loop = None
        for subscription in self._open:
            subscription.close()

    def subscribe(self, units: frozenset[int]) -> Subscription:
        subscription = Subscription(units)
        self._open.add(subscription)
        if self._loop is None:
            subscription.close()
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        self._open.discard(subscription)

    def publish(self, unit_id: int, quiet: bool = False) -> None:
        """From any thread; without streams (command line, tests) it goes nowhere."""
        self._in_the_loop(self._offer, unit_id, quiet)

    def resync(self) -> None:
        """From any thread: something may have been missed, so everybody asks again."""
        self._in_the_loop(self._ask_for_everything)

    def _in_the_loop(self, act: object, *args: object) -> None:
        with self._guard:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(act, *args)  # type: ignore[arg-type]

    def _offer(self, unit_id: int, quiet: bool) -> None:
        for subscription in self._open:
            subscription.offer(unit_id, quiet)

    def _ask_for_everything(self) -> None:
        for subscription in self._open:
            subscription.ask_for_everything()


hub = Hub()
