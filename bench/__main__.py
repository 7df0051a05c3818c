"""`python -m bench`: one run of everything. BENCH_READINGS says how much history; `--small` is quick and says so."""

import argparse
import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tools.say import say

from bench.browser import until_red
from bench.floors import fdatasync, inserts
from bench.memory import memory
from bench.place import ROOT, Place, environment, place, run
from bench.processes import pss_megabytes
from bench.rounds import Round, part, rounds
from bench.table import table
from bench.worklist import worklist

_FLOORS = (1, 50, 1000)


def main() -> None:
    given = _given()
    with place(given.readings) as measured:
        found = {
            "readings": given.readings,
            "load_before": os.getloadavg(),
            "fill_seconds": measured.world["seconds"],
        } | _measure(measured, given)
    found["load_after"] = os.getloadavg()
    print(table(found))
    file = ROOT / "var" / "bench" / f"{time.strftime('%Y-%m-%dT%H%M')}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1, default=_plain), encoding="utf-8")
    print(f"\n{file.relative_to(ROOT)}")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--readings", type=int, default=int(os.environ.get("BENCH_READINGS", "10000000")))
    parser.add_argument("--small", action="store_true", help="a tenth of the history, shorter rounds")
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    given.seconds, given.reds, given.pages = 6.0, 120, 240
    if given.small:
        given.readings, given.seconds, given.reds, given.pages = min(given.readings, 1_000_000), 3.0, 40, 40
    return given


def _measure(measured: Place, given: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {"floors": _floors(measured)}
    heim = environment(measured.folder / "heim", measured.url)
    patients = json.dumps(measured.world["series"])
    found["series"] = json.loads(run(["-m", "bench.series", patients], heim))
    found["rounds"] = rounds(measured, 3, given.seconds)
    found["pss_postgres_workers"] = pss_megabytes(measured.heim)
    say("worklist")
    found["worklist"] = worklist(measured, given.pages)
    if not given.no_browser:
        found["browser"] = until_red(measured, given.reds)
    found["floors_after"] = _floors(measured)
    found["memory"] = memory(measured.folder)
    return found


def _floors(measured: Place) -> dict[str, Any]:
    say("floors")
    synced = fdatasync(measured.folder, 2)
    found: dict[str, Any] = {"fdatasync": _told(synced, 1)}
    for at_a_time in _FLOORS:
        found[f"insert_{at_a_time}"] = _told(inserts(measured.url, at_a_time, 2), at_a_time)
    return found


def _told(took: list[float], rows: int) -> dict[str, float]:
    return {"per_second": rows * len(took) * 1000 / sum(took), "p50": part(took, 0.5), "p99": part(took, 0.99)}


def _plain(value: object) -> object:
    if isinstance(value, Round):
        return asdict(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value))


if __name__ == "__main__":
    main()
