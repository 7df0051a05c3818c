import argparse
import sys

from heim.access.token import READ, WRITE, issue_token
from heim.kit.clock import clock
from heim.people.models import User

HELP = "prints a bearer token for the API, bound to one user or gateway; it is shown only this once"


def run(args: list[str]) -> int:
    given = _parse(args)
    user = User.objects.filter(username=given.who, is_active=True).first()
    if user is None:
        print(f"heim token: there is no active user {given.who!r}", file=sys.stderr)
        return 1
    print(issue_token(user=user, scopes=given.scopes, days=given.days, now=clock()))
    return 0


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim token", description=HELP)
    parser.add_argument("--as", dest="who", required=True, metavar="USERNAME")
    parser.add_argument("--scopes", type=_scopes, default=f"{READ} {WRITE}", help='"read", "write" or both')
    parser.add_argument("--days", type=_days, default=30, help="how long it is good for (1 to 366)")
    return parser.parse_args(args)


def _scopes(text: str) -> str:
    scopes = text.split()
    if not scopes or not set(scopes) <= {READ, WRITE}:
        raise argparse.ArgumentTypeError(f"{text!r} is not {READ}, {WRITE} or both")
    return " ".join(dict.fromkeys(scopes))


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 366:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to 366")
    return int(text)
