"""`python -m tests.kill --kills 20 --seed N [--postgres]`: the long form. Prints one line of figures; exit 1 at a fault."""

import argparse
import random
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.kill.blows import ANSWER, IN_TICK, draw, only
from tests.kill.run import Run, prepare
from tools.postgres import temporary_postgres


def main() -> int:
    given = _parse()
    blows = only(given.only, given.seed) if given.only else draw(given.seed, given.kills)
    say(f"seed {given.seed}: {', '.join(blow.fault or blow.how for blow in blows)}")
    with tempfile.TemporaryDirectory(prefix="heim-kill-") as folder, ExitStack() as until_the_end:
        home = Path(folder)
        database = f"sqlite:///{home}/heim.db"
        if given.postgres:
            database = until_the_end.enter_context(temporary_postgres())
        run = prepare(home, database, seed=given.seed, blows=blows, broken=given.broken).to_its_end()
    for name, figure in figures(run).items():
        say(f"{name:<12}{figure}")
    say(f"{dict(run.counts)} {dict(run.ledger.counts)}")
    say(f"{dict(run.verdict.kinds())}\n{run.verdict}")
    return 1 if run.verdict.faults else 0


def figures(run: Run) -> dict[str, str | int]:
    ledger, verdict, counts, told = run.ledger, run.verdict, run.counts, run.told
    return {
        "database": "SQLite" if run.heim.database.startswith("sqlite") else "PostgreSQL",
        "seed": run.seed,
        "seconds": round(run.seconds),
        "kills": counts["kills"],
        "busy": counts["busy"],
        "answer": counts[ANSWER],
        "tick": sum(counts[how] for how in IN_TICK),
        "posts": ledger.counts["posts"],
        "acked": len(ledger.acked()),
        "resent": ledger.counts["resent"],
        "unanswered": len(ledger.unanswered()),
        "lost": verdict.count("lost"),
        "doubled": verdict.count("doubled", "redelivered"),
        "unjudged": verdict.count("unjudged"),
        "silences": told["silences"],
        "notes": told["notes"],
        "deliveries": told["deliveries"],
        "faults": len(verdict.faults),
    }


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own; else SQLite")
    parser.add_argument("--broken", default="", choices=["", "judge-late", "mark-first"], help="a control: must be red")
    parser.add_argument(
        "--only", nargs="*", default=[], help="these blows instead: everything, worker, parent, answer …"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
