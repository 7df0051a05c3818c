import argparse
import json
import sys
from datetime import datetime
from time import perf_counter

from heim.access.audit_event import render_audit_event
from heim.access.audit_events import audit_of, audit_since
from heim.access.audit_head import Kept, newest_head, read_head, read_receipt
from heim.access.verify import Verified, verify_chain
from heim.kit.clock import OSLO

HELP = "the access log: `verify` walks its chain of seals, `head` prints what to write down, `export` gives FHIR"
_TOLD_EVERY = 200_000


def run(args: list[str]) -> int:
    given = _parse(args)
    return {"verify": _verify, "head": _head, "export": _export}[given.what](given)


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim audit", description=HELP)
    what = parser.add_subparsers(dest="what", required=True)
    verify = what.add_parser("verify", help="exit 1 at the first break")
    verify.add_argument("--head", type=_kept_head, action="append", default=[], metavar="DIGEST@NUMBER", help="kept")
    verify.add_argument("--receipt", type=_kept_receipt, action="append", default=[], help="from a patient's log page")
    verify.add_argument("--from", dest="after", type=int, default=0, metavar="NUMBER", help="begin after this link")
    what.add_parser("head", help="the newest link, to be kept where this installation cannot reach it")
    export = what.add_parser("export", help="one FHIR AuditEvent a line")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--patient", type=int, metavar="ID", help="all of one patient's, the newest first")
    which.add_argument("--since", type=_moment, metavar="ISO8601", help="everybody's since then, the oldest first")
    return parser.parse_args(args)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date or a moment, as in 2026-11-17") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=OSLO)


def _export(given: argparse.Namespace) -> int:
    rows = audit_since(since=given.since) if given.patient is None else audit_of(patient_id=given.patient)
    for row in rows:
        print(json.dumps(render_audit_event(row), ensure_ascii=False, separators=(",", ":")))
    return 0


def _kept_head(text: str) -> Kept:
    try:
        return read_head(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def _kept_receipt(text: str) -> Kept:
    try:
        return read_receipt(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def _head(given: argparse.Namespace) -> int:
    head = newest_head()
    if head is None:
        print("heim audit: nothing is sealed yet", file=sys.stderr)
        return 1
    print(f"{head} {head.at.isoformat(timespec='seconds')}")
    return 0


def _verify(given: argparse.Namespace) -> int:
    begun = perf_counter()
    kept = [*given.head, *given.receipt]
    found = verify_chain(after=given.after, kept=kept, told=_Teller(given.after))
    walked = f", walked from link {given.after}" if given.after else ""
    print(f"{found.sealed} entries hold, {found.unsealed} not sealed yet; last seal {found.head or 'none'}{walked}")
    seconds = perf_counter() - begun
    if found.sealed - given.after >= _TOLD_EVERY:
        print(f"{(found.sealed - given.after) / seconds:,.0f} a second", file=sys.stderr)
    return _told(found, kept)


def _told(found: Verified, kept: list[Kept]) -> int:
    if found.broken is not None:
        print(f"heim audit: the chain breaks at link {found.broken}: {found.why}", file=sys.stderr)
        return 1
    for one in kept:
        print(f"link {one.number} is as it was written down")
    return 0


class _Teller:
    """A line now and then on a long walk."""

    def __init__(self, number: int) -> None:
        self._next = number + _TOLD_EVERY

    def __call__(self, number: int) -> None:
        if number >= self._next:
            print(f"… {number} hold", file=sys.stderr, flush=True)
            self._next = number + _TOLD_EVERY
