import argparse
from pathlib import Path

from django.core.management import call_command
from django.db import connection

HELP = "brings the database up to date and gathers the pages' files"


def run(args: list[str]) -> int:
    argparse.ArgumentParser(prog="heim migrate", description=HELP).parse_args(args)
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0
