from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.kill.model import colour_of, reasons_for
from tests.kill.stored import Row, at

if TYPE_CHECKING:
    from tests.kill.oracle import Seen


def stored_once(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Acknowledged: there, once, with its values and its time. Unanswered: there or not, never twice."""
    reports = _by_sent_id(seen)
    values = _values(seen)
    for message in seen.ledger.messages:
        found = reports.pop(message.sent_id, [])
        if len(found) > 1:
            yield "doubled", f"{message.sent_id} is stored {len(found)} times"
        if not found and message.acked:
            yield "lost", f"{message.sent_id} was acknowledged and is not stored"
        for row in found:
            if values[row["id"]] != sorted(message.values.items()):
                yield "wrong", f"{message.sent_id} says {message.values}, stored is {values[row['id']]}"
            if row["stay_id"] != message.stay or at(row["taken_at"]) != message.taken_at:
                yield "wrong", f"{message.sent_id} is stored at another stay or moment"
    for sent_id in reports:
        yield "ghost", f"{sent_id} is stored and was never sent"


def judged(seen: "Seen") -> Iterator[tuple[str, str]]:
    """Each stored value has the model's colour and each of the model's reasons, once."""
    usual = {stay["id"]: stay["usual"] for stay in seen.world["stays"]}
    reasons = Counter((row["fact"], row["rule"], row["colour"]) for row in seen.stored.reasons)
    worst: dict[int, int] = defaultdict(int)
    for row in seen.stored.readings:
        measure, value, own = row["measure"], row["value"], usual[row["stay_id"]]
        wanted = colour_of(measure, value, own)
        worst[row["report_id"]] = max(worst[row["report_id"]], wanted)
        if row["colour"] != wanted:
            yield "unjudged", f"{measure} {value} of usual {own} is {row['colour']}, the model says {wanted}"
        for rule, colour in reasons_for(measure, value, own).items():
            said = reasons.pop((f"reading:{row['id']}", rule, colour), 0)
            if said != 1:
                yield "unjudged" if said == 0 else "doubled", f"{rule} for {measure} {value} is said {said} times"
    for report in seen.stored.reports:
        if report["colour"] != worst[report["id"]]:
            yield "unjudged", f"report {report['id']} is {report['colour']}, the model says {worst[report['id']]}"
    for fact, rule, colour in reasons:
        if fact.startswith("reading:"):
            yield "ghost", f"{rule} {colour} is said of {fact} without cause"


def same_answer(seen: "Seen") -> Iterator[tuple[str, str]]:
    for message in seen.ledger.acked():
        if len(message.places) > 1 or any(len(bodies) > 1 for bodies in message.bodies.values()):
            yield "answer", f"{message.sent_id} got different answers: {message.places} {message.bodies}"


def _by_sent_id(seen: "Seen") -> dict[str, list[Row]]:
    """By the uuid, whatever stands before it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in seen.stored.reports:
        found[row["sent_id"].rpartition(":")[2]].append(row)
    return found


def _values(seen: "Seen") -> dict[int, list[tuple[str, float]]]:
    values: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for row in seen.stored.readings:
        values[row["report_id"]].append((row["measure"], row["value"]))
    return {report: sorted(pairs) for report, pairs in values.items()} | {
        row["id"]: [] for row in seen.stored.reports if row["id"] not in values
    }
