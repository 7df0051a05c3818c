"""The run in words: each figure beside its target and the floors of the same run."""

from collections.abc import Callable
from typing import Any

from bench.rounds import Round, of_rounds

_Rounds = dict[str, list[Round]]


def table(found: dict[str, Any]) -> str:
    lines = [
        *_conditions(found),
        "",
        *_floors(found),
        "",
        *_requests(found["rounds"]),
        "",
        *_list(found["worklist"]),
        "",
        *_verdicts(found),
    ]
    return "\n".join(lines)


def _conditions(found: dict[str, Any]) -> list[str]:
    before, after = found["load_before"][0], found["load_after"][0]
    fill = found["fill_seconds"]
    return [
        f"{found['readings']:,} readings, 10 000 stays; filled in {fill['all']:.0f} s (history {fill['history']:.0f} s)"
        f"; load average {before:.1f} before, {after:.1f} after",
    ]


def _floors(found: dict[str, Any]) -> list[str]:
    lines = [
        f"{'floor':<34}{'before: per s':>14}{'p50 ms':>9}{'p99 ms':>9}{'after: per s':>15}{'p50 ms':>9}{'p99 ms':>9}"
    ]
    for name, words in (
        ("fdatasync", "fdatasync of 8 kB"),
        ("insert_1", "raw insert, 1 row a commit"),
        ("insert_50", "raw insert, 50 rows a commit"),
        ("insert_1000", "raw insert, 1 000 rows a commit"),
    ):
        cells = "".join(
            f"{one[name]['per_second']:>{width}.0f}{one[name]['p50']:>9.2f}{one[name]['p99']:>9.2f}"
            for one, width in ((found["floors"], 14), (found["floors_after"], 15))
        )
        lines.append(f"{words:<34}{cells}")
    return lines


def _requests(rounds: _Rounds) -> list[str]:
    heads = ("per s", "p50 ms", "p99 ms", "app CPU ms", "PG CPU ms", "n", "faults")
    lines = [f"{'request (median of rounds)':<34}" + "".join(f"{head:>11}" for head in heads)]
    for name, found in rounds.items():
        cells: tuple[Callable[[Round], float], ...] = (
            lambda one: one.per_second,
            lambda one: one.p50,
            lambda one: one.p99,
            lambda one: one.app_ms,
            lambda one: one.postgres_ms,
        )
        shown = "".join(f"{of_rounds(found, cell):>11.2f}" for cell in cells)
        counts = f"{sum(one.requests for one in found):>11}{sum(one.faults for one in found):>11}"
        lines.append(f"{_NAMES[name]:<34}{shown}{counts}")
    return lines


def _list(found: dict[str, Any]) -> list[str]:
    """Of the list with 200 open: the whole view, waiting for the database as the application sees it, and in PostgreSQL."""
    clocks = [(what, share) for what in ("server", "database", "postgres") for share in ("p50", "p99")]
    lines = [f"{'ms, 50 posts a second arriving':<34}" + "".join(f"{f'{what} {share}':>14}" for what, share in clocks)]
    for name in ("page", "list", "unchanged"):
        cells = "".join(f"{found[name][f'{what}_{share}']:>14.2f}" for what, share in clocks)
        lines.append(f"{name:<34}{cells}")
    return lines


_NAMES = {
    "echo": "echo (server alone)",
    "empty": "empty view",
    "create": "one Observation",
    "mixed": "the same from ten gateways by turns",
    "bundle-50": "bundle of 50",
    "bundle-1000": "bundle of 1 000",
}


def _verdicts(found: dict[str, Any]) -> list[str]:
    lines = [f"{'figure':<58}{'measured':>12}{'target':>14}"]
    for words, value, target, least in _figures(found):
        met = value >= target if least else value <= target
        sign = ">=" if least else "<="
        lines.append(f"{words:<58}{value:>12.2f}{sign + ' ' + format(target, 'g'):>14}  {'met' if met else 'NOT MET'}")
    sizes = found["series"]["sizes"]
    return [
        *lines,
        f"{'bytes per reading that has a report of its own, both':<58}{sizes['reading'] + sizes['report']:>12.2f}",
    ]


def _figures(found: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    rounds: _Rounds = found["rounds"]
    app = {name: of_rounds(one, lambda each: each.app_ms) for name, one in rounds.items()}
    rate = {name: of_rounds(one, lambda each: each.per_second) for name, one in rounds.items()}
    figures = [
        ("one Observation: ms of app CPU", app["create"], 4.0, False),
        ("one Observation: times the empty view's CPU", app["create"] / app["empty"], 15.0, False),
        ("one Observation: per second", rate["create"], 250.0, True),
        ("bundle of 50: ms of app CPU a reading", app["bundle-50"] / 50, 0.6, False),
        ("bundle of 50: readings per second", rate["bundle-50"] * 50, 1800.0, True),
        ("bundle of 1 000: readings per second", rate["bundle-1000"] * 1000, 3500.0, True),
    ]
    if "browser" in found:
        figures += [
            ("answer to red in a browser: p50 ms", found["browser"]["p50"], 400.0, False),
            ("answer to red in a browser: p99 ms", found["browser"]["p99"], 1000.0, False),
        ]
    page, same = found["worklist"]["page"], found["worklist"]["unchanged"]
    curve, sizes = found["series"]["curve"], found["series"]["sizes"]
    return [
        *figures,
        ("worklist with 200 open: SQL queries", page["queries"], 10.0, False),
        ("worklist with 200 open: database p99 ms", page["postgres_p99"], 5.0, False),
        ("worklist with 200 open: server p50 ms", page["server_p50"], 50.0, False),
        ("worklist unchanged: server p50 ms", same["server_p50"], 5.0, False),
        ("series of 30 days: database p50 ms", curve["p50"], 1.0, False),
        ("bytes per stored reading, with indexes", sizes["reading"], 400.0, False),
        ("SQLite demo, PSS in MB", found["memory"]["used"], 400.0, False),
    ]
