"""An answer as text for somebody at a terminal, and as plain values for the page."""

from dataclasses import asdict
from typing import Any

from heim.triage.replay_answer import COLOURS, Answer, Side

_MOST_TOLD = 20
_BARS = " .:-=+*#%@"


def as_json(answer: Answer) -> dict[str, Any]:
    plain = asdict(answer)
    plain["since"], plain["until"] = answer.since.isoformat(), answer.until.isoformat()
    for one in plain["missed"]:
        one["at"] = one["at"].isoformat()
    return plain


def in_words(answer: Answer, *, names_stay: bool = False) -> str:
    """No names; which stay only when one was asked about."""
    span = f"{answer.since:%Y-%m-%d} to {answer.until:%Y-%m-%d}"
    lines = [
        f"{span}: {answer.stays} stays, {answer.weeks:.1f} patient-weeks, {answer.values} values",
        "",
        f"{'concerns':<24}{'as it was':>12}{'as tried':>12}{'a patient-week':>24}",
    ]
    before, after = (side.per_week(answer.weeks) for side in (answer.before, answer.after))
    for name in COLOURS:
        was, tried = answer.before.counts[name], answer.after.counts[name]
        lines.append(f"{name:<24}{was:>12}{tried:>12}{before[name]:>14.2f}{after[name]:>10.2f}")
    lines.append(f"{'minutes of staff':<24}{answer.before.minutes:>12.0f}{answer.after.minutes:>12.0f}   (assumed)")
    lines += [
        "",
        "hours of the day, 00 to 23",
        _hours("as it was", answer.before),
        _hours("as tried", answer.after),
        "",
    ]
    lines.append(
        f"staff closed {answer.acted} of these with a note; {len(answer.missed)} would be missed or less urgent"
    )
    for one in answer.missed[:_MOST_TOLD]:
        whom = f"stay {one.stay_id}  " if names_stay else ""
        lines.append(f"  {one.at:%Y-%m-%d %H:%M}  {whom}{one.matter}: {one.colour} -> {one.would_be or 'nothing'}")
    if len(answer.missed) > _MOST_TOLD:
        lines.append(f"  and {len(answer.missed) - _MOST_TOLD} older")
    lines += ["", "It says what would have come of what came then, not what will come."]
    return "\n".join(lines)


def _hours(name: str, side: Side) -> str:
    most = max(side.hours) or 1
    return f"{name:<12}|{''.join(_BARS[round((len(_BARS) - 1) * count / most)] for count in side.hours)}|  most {max(side.hours)}"
