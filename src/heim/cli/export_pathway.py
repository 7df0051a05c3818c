import argparse
import sys
from pathlib import Path

from heim.kit.clock import clock
from heim.pathways.models import PathwayVersion
from heim.pathways.package import pack_version
from heim.people.models import Unit

HELP = "writes a version of a pathway to a file that another installation can take in"


def run(args: list[str]) -> int:
    given = _parse(args)
    rows = PathwayVersion.objects.filter(key=given.key).order_by("-number")
    version = rows.filter(number=given.version).first() if given.version else rows.first()
    if version is None:
        print(f"heim export-pathway: there is no such version of {given.key!r}", file=sys.stderr)
        return 1
    packed = pack_version(version=version, origin=given.origin or _organisation(), now=clock())
    given.file.write_text(packed, encoding="utf-8")
    print(f"version {version.number} of {version.key} is in {given.file}")
    return 0


def _organisation() -> str:
    """The first trust's name, else the first unit's."""
    units = Unit.objects.order_by("pk")
    first = units.filter(kind=Unit.Kind.TRUST).first() or units.first()
    return "Heim" if first is None else first.name


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim export-pathway", description=HELP)
    parser.add_argument("key", help="the pathway's key, such as kols")
    parser.add_argument("file", type=Path)
    parser.add_argument("--version", type=int, metavar="N", help="the newest when none is named")
    parser.add_argument(
        "--origin", metavar="NAME", help="whose it is said to be; the first trust here when none is named"
    )
    return parser.parse_args(args)
