import argparse
import sys
import time

from heim.delivery.drill import DrillReport, drill_report, start_drill
from heim.kit.clock import clock, local
from heim.triage.reads_ladder import everybody_on_duty

HELP = "an exercise: notices marked ØVELSE to those on duty, and a report of how they went"


def run(args: list[str]) -> int:
    given = _parse(args)
    if given.report is not None:
        print(_said(drill_report(drill_id=given.report)))
        return 0
    now = clock()
    drill = start_drill(
        people=everybody_on_duty(kind="drill", subject_id=0, step=0, now=now), reds=given.reds, by=None, now=now
    )
    print(f"Øvelse {drill.pk}: {given.reds} varsler fra {local(now):%H.%M.%S}. Ingen pasienter er berørt.", flush=True)
    until = time.monotonic() + given.wait
    report = drill_report(drill_id=drill.pk)
    while report.waiting and time.monotonic() < until:
        time.sleep(0.5)
        report = drill_report(drill_id=drill.pk)
    print(_said(report))
    print(f"Hvem som har lest senere: heim drill --report {drill.pk}")
    if report.waiting:
        print("heim drill: noe har ikke gått ut. Går bakgrunnsløkka (heim tick)?", file=sys.stderr)
    return 1 if report.waiting or report.unreachable else 0


def _said(report: DrillReport) -> str:
    lines = [
        f"{'bedt om':<14}{report.reds}",
        f"{'gått ut':<14}{report.left}",
        f"{'venter':<14}{report.waiting}",
        f"{'ingen vei':<14}{report.unreachable}",
        f"{'sekunder':<14}p50 {_seconds(report.p50)}  p99 {_seconds(report.p99)}  lengst {_seconds(report.longest)}",
        f"{'kanaler':<14}" + ", ".join(f"{channel} {count}" for channel, count in report.by_channel.items()),
        f"{'lest':<14}{len(report.read)} av {len(report.read) + report.unread}",
    ]
    lines += [f"  {one.name}, {local(one.read_at):%H.%M.%S}" for one in report.read if one.read_at is not None]
    return "\n".join(lines)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", ",")


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim drill", description=HELP)
    parser.add_argument("--reds", type=int, default=10, help="how many notices")
    parser.add_argument("--wait", type=float, default=30.0, help="seconds to wait for them to leave")
    parser.add_argument("--report", type=int, help="show an earlier exercise again")
    given = parser.parse_args(args)
    if not 1 <= given.reds <= 10_000:
        parser.error("--reds is 1 to 10000")
    return given
