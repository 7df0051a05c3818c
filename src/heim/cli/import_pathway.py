import argparse
import sys
from pathlib import Path

from heim.kit.clock import clock
from heim.pathways.import_package import import_package

HELP = "takes in a pathway from another installation, as a version that nobody has approved"


def run(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="heim import-pathway", description=HELP)
    parser.add_argument("file", type=Path)
    given = parser.parse_args(args)
    try:
        content = given.file.read_bytes()
    except OSError as fault:
        print(f"heim import-pathway: {given.file} cannot be read: {fault.strerror}", file=sys.stderr)
        return 1
    version = import_package(content=content, by=None, now=clock())
    print(f"version {version.number} of {version.key}, from {version.origin}: nobody has approved it yet")
    return 0
