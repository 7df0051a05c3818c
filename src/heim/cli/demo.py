import argparse
import sys
from time import monotonic

from django.db import transaction

from heim.kit.clock import clock
from heim.people.models import Patient, User
from heim.storage.installation import mark_demo

HELP = "fills an empty database with the demo world, and marks the installation as a demo for good"


def run(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="heim demo", description=HELP)
    parser.add_argument("--if-empty", action="store_true", help="say nothing and do nothing when it holds people")
    given = parser.parse_args(args)
    if Patient.objects.exists() or User.objects.exists():
        if given.if_empty:
            return 0
        print("heim demo: this database holds people already; the demo world needs an empty one", file=sys.stderr)
        return 1
    # All that makes a world takes a second to load, and `make run` comes by here each time.
    from heim.cli.world.make import make_world
    from heim.cli.world.staff import PASSWORD

    began, now = monotonic(), clock()
    with transaction.atomic():
        mark_demo(now=now)
        make_world(now=now, tell=_tell, tell_part=_tell_part)
    print(f"done in {monotonic() - began:.1f} s: {Patient.objects.count()} patients; every password is {PASSWORD}")
    return 0


def _tell(step: str) -> None:
    print(f"  {step} …", flush=True)


def _tell_part(done: int, of: int) -> None:
    quarter = max(1, of // 4)
    if done % quarter == 0 and done < of:
        print(f"    {done * 100 // of} %", flush=True)
