import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from heim.cli._replay_ask import Question, ask_replay
from heim.cli._replay_told import as_json, in_words
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.pathways.load import PathwayFault, load_pathway
from heim.storage.keep_file import keep_file
from heim.triage.replay_answer import MINUTES
from heim.triage.replay_changes import read_median, with_median, with_pathway

HELP = "what other limits would have done with the history there is"
_BEHIND_THE_PAGES = 10


def run(args: list[str]) -> int:
    given = _parser().parse_args(args)
    key: str | None = given.key or given.pathway
    if key is None and given.unit is None and given.stay is None:
        print("heim replay: say whom: a pathway, --unit or --stay", file=sys.stderr)
        return 2
    told = _told_to(given.out)
    try:
        answer = ask_replay(question=_question(given, key), now=clock(), progress=lambda share: told({"part": share}))
    except (Refusal, PathwayFault) as wrong:
        told({"wrong": str(wrong)})
        raise wrong if isinstance(wrong, Refusal) else Refusal("file", str(wrong)) from wrong
    plain = as_json(answer)
    told({"answer": plain})
    print(json.dumps(plain, indent=1) if given.json else in_words(answer, names_stay=given.stay is not None))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="heim replay", description=HELP)
    parser.add_argument("key", nargs="?", metavar="PATHWAY")
    parser.add_argument("--pathway", metavar="KEY")
    parser.add_argument("--unit", type=int, metavar="ID")
    parser.add_argument("--stay", type=int, metavar="ID")
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--with", dest="file", type=Path, metavar="FILE.yaml", help="another definition of a pathway")
    parser.add_argument("--set", dest="numbers", action="append", default=[], metavar="RULE=NUMBER")
    parser.add_argument("--median", metavar="3|5min", help="smooth every value: of the last 3, or of 5 minutes")
    parser.add_argument(
        "--minutes", default="", metavar="yellow=10,red=20", help="what one concern takes of somebody's time"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    return parser


def _question(given: argparse.Namespace, key: str | None) -> Question:
    changes = []
    if given.file is not None:
        changes.append(with_pathway(load_pathway(given.file)))
    if given.median is not None:
        changes.append(with_median(read_median(given.median)))
    return Question(
        key=key,
        unit_ids=None if given.unit is None else [given.unit],
        stay_id=given.stay,
        days=given.days,
        numbers=_numbers(given.numbers),
        changes=changes,
        minutes=dict(MINUTES) | _numbers([part for part in given.minutes.split(",") if part]),
    )


def _numbers(texts: list[str]) -> dict[str, float]:
    found = {}
    for text in texts:
        name, _equals, number = text.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise Refusal("no_number", f"write RULE=NUMBER, not {text!r}") from None
    return found


def _told_to(out: Path | None) -> Any:
    """Where the page that asked looks for how far it has come. What it asked stands there already, and is kept."""
    if out is None:
        return lambda state: None
    os.nice(_BEHIND_THE_PAGES)
    asked = json.loads(out.read_text(encoding="utf-8")).get("asked") if out.exists() else None

    def told(state: dict[str, Any]) -> None:
        keep_file(path=out, text=json.dumps({"asked": asked} | state))

    return told
