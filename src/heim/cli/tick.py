import argparse
import signal
import sys
from datetime import datetime

from heim.kit.clock import clock
from heim.storage.installation import is_demo
from heim.tick import ROUNDS, Tick, run_round

HELP = "the background loop, for installations with processes of their own for it"


def run(args: list[str]) -> int:
    given = _parse(args)
    if given.at is not None and not is_demo():
        print("heim tick: --at is for demo and test installations only", file=sys.stderr)
        return 1
    if given.once:
        done = run_round(given.at or clock())
        return 0 if len(done) == len(ROUNDS) else 1
    tick = Tick()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: tick.stop(0))
    tick.start()
    tick.wait()
    return 0


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim tick", description=HELP)
    parser.add_argument("--once", action="store_true", help="one round, then the end")
    parser.add_argument("--at", type=_moment, help="with --once: as if at this moment (ISO 8601 with zone)")
    given = parser.parse_args(args)
    if given.at is not None and not given.once:
        parser.error("--at goes with --once")
    return given


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment like 2026-11-17T22:00:00+01:00") from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no time zone; add Z or +01:00")
    return moment
