"""The oracle itself: content with one small world as it should be, and each way of spoiling that world is found."""

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.kill.ledger import Ledger, Message, Note
from tests.kill.model import colour_of, due_times, reasons_for
from tests.kill.oracle import Seen, judge
from tests.kill.stored import Stored

NINE = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)  # in Norway
SENT_ID = "11111111-1111-4111-8111-111111111111"
WORDS = "Ringt, vurdert 22222222-2222-4222-8222-222222222222"
REPORTED = "https://heim.example/fhir/reported"


@pytest.fixture
def seen() -> Seen:
    """Nora's patient sent SpO2 86, red; she closed it. The pulse and the questions never came: grey, a day after ten."""
    message = Message(SENT_ID, 1, "x", NINE, {"spo2": 86.0}, acked=True, places={"5-spo2"})
    ledger = Ledger()
    ledger.messages.append(message)
    ledger.notes.append(Note(WORDS, 1, {7: 4}, handling=9))
    said = NINE + timedelta(hours=26)
    missing = NINE + timedelta(hours=1)
    rules = reasons_for("spo2", 86.0, 92.0)
    reasons = [
        {"id": n, "stay_id": 1, "concern_id": 7, "fact": "reading:6", "rule": rule, "colour": colour}
        | {"happened_at": NINE, "said_at": NINE}
        for n, (rule, colour) in enumerate(rules.items(), start=1)
    ]
    reasons += [
        {"id": 10 + n, "stay_id": 1, "concern_id": n, "fact": f"due:{what}:2026-11-17T09:00", "rule": "missing"}
        | {"colour": None, "happened_at": missing, "said_at": said}
        for n, what in ((20, "measure:heart_rate"), (21, "form:copd_symptoms"))
    ]
    grey = {"stay_id": 1, "colour": None, "missing_since": missing, "handled_at": None, "handling_id": None}
    grey |= {"deadline_at": said + timedelta(hours=24)}
    concerns = [
        {"id": 7, "stay_id": 1, "source_kind": "measure", "source_code": "spo2", "colour": 30, "missing_since": None}
        | {"handled_at": NINE, "handling_id": 9, "deadline_at": NINE},
        grey | {"id": 20, "source_kind": "measure", "source_code": "heart_rate"},
        grey | {"id": 21, "source_kind": "form", "source_code": "copd_symptoms"},
    ]
    stored = Stored(
        reports=[
            {
                "id": 5,
                "sent_id": f"urn:uuid:{SENT_ID}",
                "stay_id": 1,
                "taken_at": NINE,
                "received_at": NINE,
                "colour": 30,
            }
        ],
        readings=[
            {"id": 6, "report_id": 5, "stay_id": 1, "measure": "spo2", "value": 86.0, "judged_at": NINE, "colour": 30}
        ],
        concerns=concerns,
        reasons=reasons,
        handlings=[{"id": 9, "stay_id": 1, "note": WORDS, "undone_at": None}],
        rows=[{"stay_id": 1, "open_count": 2, "colour": None, "concern_id": 20, "missing_since": missing}],
        deliveries=[delivery("report", 5), delivery("handling", 9)],
        rounds=[],
    )
    world = {"enrolled_at": NINE.isoformat(), "stays": [{"id": 1, "usual": 92.0, "silent": False}]}
    return Seen(world, ledger, stored, [batch(5, 86.0), document(WORDS)], said)


def delivery(kind: str, subject: int) -> dict[str, Any]:
    key = f"journal-{kind}-{subject}-1"
    return {"kind": kind, "subject_id": subject, "key": key, "delivered_at": NINE, "cancelled_at": None, "failure": ""}


def batch(report: int, value: float) -> dict[str, Any]:
    resource = {
        "identifier": [{"system": REPORTED, "value": f"{report}-spo2"}],
        "valueQuantity": {"value": value},
    }
    return {"key": f"journal-report-{report}-1", "bundle": {"type": "batch", "entry": [{"resource": resource}]}}


def document(words: str) -> dict[str, Any]:
    return {"key": "journal-handling-9-1", "bundle": {"type": "document", "text": words}}


def test_the_oracle_is_content_with_a_world_as_it_should_be(seen: Seen) -> None:
    assert judge(seen).faults == []


Spoil = Callable[[Seen], object]
SPOILT: dict[str, tuple[str, Spoil]] = {
    "a value is gone": ("lost", lambda seen: seen.stored.reports.clear()),
    "a value is there twice": ("doubled", lambda seen: seen.stored.reports.append(seen.stored.reports[0] | {"id": 50})),
    "a value is another": ("wrong", lambda seen: seen.stored.readings[0].update(value=85.0)),
    "a value is another person's": ("wrong", lambda seen: seen.stored.reports[0].update(stay_id=2)),
    "nobody sent it": ("ghost", lambda seen: seen.ledger.messages.clear()),
    "it has no colour": ("unjudged", lambda seen: seen.stored.readings[0].update(colour=None)),
    "it has a better colour": ("unjudged", lambda seen: seen.stored.readings[0].update(colour=20)),
    "its report has no colour": ("unjudged", lambda seen: seen.stored.reports[0].update(colour=None)),
    "a reason is missing": ("unjudged", lambda seen: seen.stored.reasons.pop(1)),
    "a reason is said twice": ("doubled", lambda seen: seen.stored.reasons.append(seen.stored.reasons[0])),
    "a repeat was answered differently": ("answer", lambda seen: seen.ledger.messages[0].places.add("8-spo2")),
    "a repeat was answered in other words": (
        "answer",
        lambda seen: seen.ledger.messages[0].bodies.update(alone={"one", "another"}),
    ),
    "a matter is open twice": (
        "doubled",
        lambda seen: seen.stored.concerns.append(seen.stored.concerns[1] | {"id": 22}),
    ),
    "a colour was lowered": ("concern", lambda seen: seen.stored.concerns[0].update(colour=20)),
    "the line counts wrong": ("worklist", lambda seen: seen.stored.rows[0].update(open_count=1)),
    "the line is gone": ("worklist", lambda seen: seen.stored.rows.clear()),
    "a red is open and on no list": ("red", lambda seen: seen.stored.concerns[0].update(handled_at=None)),
    "nobody closed it": ("handled", lambda seen: seen.ledger.notes.clear()),
    "it was closed unseen": ("handled", lambda seen: seen.ledger.notes[0].seen.update({7: 3})),
    "her note is gone": ("lost", lambda seen: seen.ledger.notes[0].__setattr__("handling", 10)),
    "what she regretted stands": ("lost", lambda seen: seen.ledger.notes[0].__setattr__("undone", True)),
    "a silence is not said": ("silence", lambda seen: seen.stored.reasons.pop()),
    "a silence is said twice": ("doubled", lambda seen: seen.stored.reasons.append(seen.stored.reasons[-1])),
    "a silence is said too early": ("silence", lambda seen: seen.stored.reasons[-1].update(said_at=NINE)),
    "what came is called missing": (
        "silence",
        lambda seen: seen.stored.reasons[-2].update(fact="due:measure:spo2:2026-11-17T09:00"),
    ),
    "it is called missing when nothing was due": (
        "ghost",
        lambda seen: seen.stored.reasons[-1].update(fact="due:form:copd_symptoms:2026-11-17T08:00"),
    ),
    "the journal lacks a value": ("undelivered", lambda seen: seen.journal.pop(0)),
    "the journal has a value twice": ("redelivered", lambda seen: seen.journal.append(batch(5, 86.0))),
    "the journal has another value": ("wrong", lambda seen: seen.journal.__setitem__(0, batch(5, 68.0))),
    "the journal lacks a note": ("undelivered", lambda seen: seen.journal.pop(1)),
    "the journal has a note twice": ("redelivered", lambda seen: seen.journal.append(document(WORDS))),
    "the journal has what was regretted": (
        "redelivered",
        lambda seen: seen.stored.handlings[0].update(undone_at=NINE),
    ),
    "the outbox forgot it": ("outbox", lambda seen: seen.stored.deliveries.pop()),
    "the outbox never sent it": ("undelivered", lambda seen: seen.stored.deliveries[0].update(delivered_at=None)),
    "a sender was refused": ("unexpected", lambda seen: seen.ledger.say("422 for an Observation")),
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_oracle_finds(seen: Seen, what: str) -> None:
    kind, spoil = SPOILT[what]
    spoilt = deepcopy(seen.stored)
    seen = Seen(seen.world, seen.ledger, spoilt, seen.journal, seen.settled_at)
    spoil(seen)
    assert kind in judge(seen).kinds(), str(judge(seen))


@pytest.mark.parametrize(
    ("measure", "value", "usual", "colour"),
    [
        ("spo2", 87, 92, 30),
        ("spo2", 88, 92, 20),
        ("spo2", 90, 92, 10),
        ("spo2", 91, 96, 30),
        ("spo2", 93, 96, 20),
        ("spo2", 94, 96, 10),
        ("heart_rate", 120, 92, 30),
        ("heart_rate", 101, 92, 20),
        ("heart_rate", 51, 92, 10),
        ("heart_rate", 50, 92, 20),
        ("heart_rate", 40, 92, 30),
    ],
)
def test_the_model_is_the_pathway_as_a_nurse_would_read_it(
    measure: str, value: float, usual: float, colour: int
) -> None:
    assert colour_of(measure, value, usual) == colour


def test_ten_o_clock_is_ten_o_clock_also_when_summer_time_ends() -> None:
    before = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)
    assert due_times(before, before + timedelta(days=2)) == [
        datetime(2026, 10, 25, 9, 0, tzinfo=UTC),
        datetime(2026, 10, 26, 9, 0, tzinfo=UTC),
    ]
