import argparse
import sys
from time import monotonic

from django.db import transaction

from heim.cli.world.make import make_world
from heim.cli.world.staff import PASSWORD
from heim.kit.clock import clock
from heim.people.models import Patient, User
from heim.storage.installation import mark_demo

HELP = "fills an empty database with the demo world, and marks the installation as a demo for good"


def run(args: list[str]) -> int:
    argparse.ArgumentParser(prog="heim demo", description=HELP).parse_args(args)
    if Patient.objects.exists() or User.objects.exists():
        print("heim demo: this database holds people already; the demo world needs an empty one", file=sys.stderr)
        return 1
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
