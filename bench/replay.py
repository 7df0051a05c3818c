"""`python -m bench.replay`: the threshold time machine over ten million values of ten thousand stays on PostgreSQL.

Reading the columns alone, then the whole question, each in a process of its own; and what one live judgement takes.
`--small` is a tenth of it, and says so.
"""

import argparse
import json
import os
import resource
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.postgres import temporary_postgres
from tools.say import say

from bench.place import POSTGRES, ROOT, environment, run

_ROUNDS = 3
_MOST_RATIO, _MOST_SECONDS, _MOST_MEGABYTES, _MOST_JUDGEMENT = 3.0, 60.0, 2048.0, 1.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.replay")
    parser.add_argument("--readings", type=int, default=int(os.environ.get("BENCH_READINGS", "10000000")))
    parser.add_argument("--small", action="store_true", help="a tenth of the history")
    given = parser.parse_args()
    readings = min(given.readings, 1_000_000) if given.small else given.readings
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="heim-bench-")))
        say("PostgreSQL")
        env = environment(folder / "heim", stack.enter_context(temporary_postgres(*POSTGRES)))
        run(["-m", "heim.cli", "migrate"], env)
        say(f"10 000 stays and {readings:,} readings".replace(",", " "))
        run(["-m", "bench.fill", str(readings), str(folder / "world.json")], env)
        found = measure(env)
    found["readings"] = readings
    print(told(found))
    file = ROOT / "var" / "bench" / f"replay-{time.strftime('%Y-%m-%dT%H%M')}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"\n{file.relative_to(ROOT)}")


def measure(env: dict[str, str]) -> dict[str, Any]:
    """Also for the whole of `python -m bench`, on the place it has filled."""
    found: dict[str, Any] = {"load_before": os.getloadavg()}
    for part in ("read", "replay"):
        say(part)
        found[part] = [json.loads(run(["-m", "bench.replay", part], env)) for _ in range(_ROUNDS)]
    say("one judgement")
    found["judgement"] = json.loads(run(["-m", "bench.replay", "judge"], env))
    found["load_after"] = os.getloadavg()
    found["ratio"] = _middle(found["replay"], "seconds") / _middle(found["read"], "seconds")
    return found


def told(found: dict[str, Any]) -> str:
    read, replayed = found["read"], found["replay"]
    seconds, megabytes = _middle(replayed, "seconds"), max(one["megabytes"] for one in replayed)
    one = found["judgement"]["milliseconds"]
    rows = [
        ("read the columns, s", f"{_middle(read, 'seconds'):.1f}", ""),
        ("replay of one pathway, s", f"{seconds:.1f}", _kept(seconds <= _MOST_SECONDS, f"at most {_MOST_SECONDS:.0f}")),
        (
            "times the reading",
            f"{found['ratio']:.2f}",
            _kept(found["ratio"] <= _MOST_RATIO, f"at most {_MOST_RATIO:.0f}"),
        ),
        ("memory, MB", f"{megabytes:.0f}", _kept(megabytes < _MOST_MEGABYTES, f"under {_MOST_MEGABYTES:.0f}")),
        ("one live judgement, ms", f"{one:.3f}", _kept(one < _MOST_JUDGEMENT, f"under {_MOST_JUDGEMENT:.0f}")),
    ]
    lines = [f"{name:<28}{number:>10}  {word}" for name, number, word in rows]
    said = replayed[0]
    lines.append(f"{said['values']} values, {said['judged']} through the sieve, {said['concerns']} concerns")
    lines.append(f"load {found['load_before'][0]:.1f} before, {found['load_after'][0]:.1f} after; medians of {_ROUNDS}")
    return "\n".join(lines)


def _kept(holds: bool, word: str) -> str:
    return f"{'kept' if holds else 'NOT KEPT'}: {word}"


def _middle(rounds: list[dict[str, Any]], name: str) -> float:
    return float(sorted(one[name] for one in rounds)[len(rounds) // 2])


def _part(name: str) -> dict[str, Any]:
    """Beside the filled database."""
    import django

    django.setup()
    # Django's own start is no part of it; its connection is.
    return {"read": _read, "replay": _replay, "judge": _judge}[name]()


def _read() -> dict[str, Any]:
    """The same columns of the same rows into memory, and nothing else."""
    from datetime import timedelta

    from heim.kit.clock import clock
    from heim.measurements.replay_columns import columns_of
    from heim.people.models import Stay

    now, stays = clock(), list(Stay.objects.order_by("pk").values_list("pk", flat=True))
    begun = time.perf_counter()
    columns = columns_of(
        stay_ids=stays, measures=_measures(), since=now - timedelta(days=10_000), until=now, everybody=True
    )
    return {"seconds": time.perf_counter() - begun, "values": len(columns), "megabytes": _megabytes()}


def _measures() -> list[str]:
    from heim.pathways.load import library

    return sorted({row.rule.measure for row in library()["kols"].rules})


def _replay() -> dict[str, Any]:
    """Yellow from 93 instead of 90, and a pulse of 90 instead of 100: one value in eight is judged again."""
    from heim.cli._replay_ask import Question, ask_replay
    from heim.kit.clock import clock

    begun = time.perf_counter()
    numbers = {"spo2.yellow": 93.0, "heart_rate.high.yellow": 90.0}
    answer = ask_replay(question=Question(key="kols", days=10_000, numbers=numbers), now=clock())
    return {
        "seconds": time.perf_counter() - begun,
        "values": answer.values,
        "judged": answer.judged,
        "concerns": sum(answer.after.counts.values()),
        "megabytes": _megabytes(),
    }


def _judge() -> dict[str, Any]:
    """All COPD rules on one new value among thirty days of others, as it is done when a value arrives."""
    from datetime import UTC, datetime, timedelta

    from heim.pathways.bind import Facts, bind
    from heim.pathways.load import library
    from heim.triage.judge_values import Value, judge_values

    start = datetime(2026, 1, 1, tzinfo=UTC)
    facts = Facts(start, start.date(), None, {"baseline:spo2": 94.0})
    rules = [(1, bound) for bound in bind(library()["kols"], facts)]
    before = [Value("spo2", start + timedelta(hours=8 * n), 93.0, n + 1, False) for n in range(90)]
    new = Value("spo2", start + timedelta(days=31), 86.0, 1000, True)
    took = []
    for _ in range(2000):
        begun = time.perf_counter()
        judge_values(values=[*before, new], touched=[("spo2", new.at)], rules=rules)
        took.append(time.perf_counter() - begun)
    return {"milliseconds": sorted(took)[len(took) // 2] * 1000}


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in ("read", "replay", "judge"):
        print(json.dumps(_part(sys.argv[1])))
    else:
        main()
