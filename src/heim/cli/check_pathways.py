import argparse
from pathlib import Path

from heim.pathways.check import check_folder
from heim.pathways.load import LIBRARY

HELP = "says what is wrong with the pathway files of a folder, by file and line"


def run(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="heim check-pathways", description=HELP)
    parser.add_argument("folder", nargs="?", type=Path, default=LIBRARY, metavar="DIR")
    checked = check_folder(parser.parse_args(args).folder)
    for fault in checked.faults:
        print(fault)
    if not checked.files:
        print("there are no pathway files here")
    if checked.faults or not checked.files:
        return 1
    print(f"{checked.files} pathway files, {checked.days} example days: nothing wrong")
    return 0
