"""The beginning and the end of a worker, in the order that loses nothing."""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from heim.server.orphan import end_with_the_parent
from heim.server.watchdog import Watchdog
from heim.storage.hub import hub
from heim.storage.listen import Listener
from heim.tick import Tick

log = logging.getLogger(__name__)

_TURN = 0.0005  # seconds
_GARBAGE = 20_000, 20, 20  # things made before those that refer to each other are looked through, young, older, oldest
KILL_AFTER = 10  # seconds from being asked to end
TICK_SWITCH = "HEIM_SERVE_TICK"  # how `heim serve --no-tick` tells its workers

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


async def lifespan(receive: Receive, send: Send) -> None:
    await receive()
    try:
        end_with_the_parent()
        # A thread that comes back from the database waits so long for one that reckons; Python's own five milliseconds,
        # for each of ten questions, is most of the time of a page.
        sys.setswitchinterval(_TURN)
        _look_for_garbage_seldom()
        listener, tick, watchdog = Listener(), Tick(), Watchdog()
        _end_streams_when_asked_to_end(asyncio.get_running_loop())
        hub.start(asyncio.get_running_loop())
        listener.start()
        if os.environ.get(TICK_SWITCH) != "0":
            tick.start()
        watchdog.start()
    except Exception as error:
        log.exception("the worker could not start")
        await send({"type": "lifespan.startup.failed", "message": type(error).__name__})
        return
    await send({"type": "lifespan.startup.complete"})
    await receive()
    hub.close()
    # All at once: each may take some seconds, and after ten a worker is killed.
    await asyncio.gather(*(asyncio.to_thread(part.stop) for part in (watchdog, tick, listener)))
    await send({"type": "lifespan.shutdown.complete"})


def _look_for_garbage_seldom() -> None:
    """A bundle of 1 000 makes 40 000 things. At Python's own 700 more than a third of its time went to looking through them
    and all that is loaded, which is never garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _end_streams_when_asked_to_end(loop: asyncio.AbstractEventLoop) -> None:
    """Granian waits for open requests, and a stream is one that never ends: without this it is killed instead.

    Its own handler runs too, since asyncio hears of the signal by another way. Under load it can then wait for a lock for ever
    and let no other thread of Python's run (seen in 2.8.7), and who has lost its parent is killed by nobody: the system's own
    clock ends it.
    """

    def close(*_: object) -> None:
        if not signal.getitimer(signal.ITIMER_REAL)[0]:  # who asks twice does not wait longer
            signal.setitimer(signal.ITIMER_REAL, KILL_AFTER)  # SIGALRM, for which there is no handler
        loop.call_soon_threadsafe(hub.close)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, close)
