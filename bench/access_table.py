"""The run in words: each figure beside its target."""

from typing import Any


def access_table(found: dict[str, Any]) -> str:
    pages = found["pages"]
    lines = [
        f"10 000 stays, {found['lines']:,} lines of the log, filled in {found['fill_seconds']:.0f} s; "
        f"load average {found['load'][0]:.1f} after",
        "",
        f"{'milliseconds':<46}{'p50':>9}{'p99':>9}{'CPU':>9}{'n':>8}",
        *(
            f"{words:<46}{pages[name]['p50']:>9.2f}{pages[name]['p99']:>9.2f}{pages[name]['cpu']:>9.2f}{pages[name]['n']:>8}"
            for name, words in _PAGES
        ),
        "",
        _verdict("ask and log, ms (p50)", pages["ask_and_log"]["p50"], 2, least=False),
        _verdict("sealed a second", found["seal"]["per_second"], 500, least=True),
        _verdict("verified a second", found["verify"]["per_second"], 100_000, least=True),
        f"of the application's CPU: {found['seal']['per_cpu_second']:,.0f} sealed, "
        f"{found['verify']['per_cpu_second']:,.0f} verified a second",
        _verdict("looked through for what is unusual a second", found["flags"]["per_second"], 2000, least=True),
        *(f"reads a whole table: {sql}" for sql in found["plans"]),
    ]
    return "\n".join(lines)


_PAGES = (
    ("ask", "ask whether a nurse may see one stay"),
    ("ask_and_log", "ask, and write it to the log"),
    ("list", "write a list of 200 to the log"),
    ("whole_log", "a patient's log, first page of 200"),
    ("unusual", "a patient's log, what is unusual"),
    ("audit_events", "a patient's log as 50 AuditEvents"),
)


def _verdict(words: str, value: float, target: float, *, least: bool) -> str:
    met = value >= target if least else value <= target
    sign = ">=" if least else "<="
    return f"{words:<46}{value:>12,.2f}{sign + ' ' + format(target, 'g'):>12}  {'met' if met else 'NOT MET'}"
