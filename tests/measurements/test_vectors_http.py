"""The clinical vectors once through the real doors: posted as FHIR, or answered at home, and read off the nurse's list.

A row is what one person sends, with how many hours ago it was taken, and the colour of their row on the unit's list.
`green`: no row, and the last of it is green. `-`: no row, and nothing could be judged.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from tests.desk.people import as_, at, text_of
from tests.exchange.caller import Caller
from tests.exchange.payloads import code, observation, quantity
from tests.people import approved, around_the_clock, patient, staff, stay, unit, user
from tests.portal.home import as_ as as_home
from tests.portal.home import set_clock
from tests.portal.test_form import walk

from heim.access.token import issue_token
from heim.care.enrol import enrol_stay
from heim.exchange.fhir import gate
from heim.kit.colour import Colour
from heim.kit.identifiers import FNR_SYSTEM
from heim.kit.units import LOINC, MEASURES, OWN_SYSTEM
from heim.measurements.models import Report
from heim.pathways.models import PersonalValue
from heim.pathways.personal_value import set_personal_value
from heim.people.models import Post, Stay, Unit, User

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = 24.0


@dataclass(frozen=True)
class Person:
    """`age` in days. `own` is what a clinician has entered for them."""

    pathway: str
    age: float
    gestation_weeks: int | None = None
    days_home: int = 20
    own: Mapping[str, float] = field(default_factory=dict)


GROWN = 62 * 365.25
COPD = Person("kols", GROWN)
EMIL = Person("newborn", 24, gestation_weeks=32)
AT_TERM = Person("newborn", 24, gestation_weeks=37)
TWO_MONTHS = Person("newborn", 60, gestation_weeks=34)

HEART = Person("heart_failure", GROWN)
PUMP = Person("opat", GROWN)
SCALE_2 = Person("opat", GROWN, own={"plan:spo2_scale_2": 1})
MOTHER = Person("postpartum_mother", 30 * 365.25, days_home=3)
TERM_CHILD = Person("postpartum_child", 3, gestation_weeks=40, days_home=3, own={"baseline:weight": 3.5})
FRAIL = Person("frail_multimorbid", 84 * 365.25)

Sent = tuple[str, float, float]
"""Measure, value, and how many hours ago it was taken."""


def usual(person: Person, **baselines: float) -> Person:
    return Person(
        person.pathway,
        person.age,
        person.gestation_weeks,
        person.days_home,
        {f"baseline:{measure}": value for measure, value in baselines.items()},
    )


def visit(rr: float, spo2: float | None, o2: float, sbp: float, hr: float, acvpu: str, temp: float) -> list[Sent]:
    """A nurse's visit, in the order of the NEWS2 chart; every value from the same moment."""
    values = {
        "resp_rate": rr,
        "spo2": spo2,
        "o2_flow": o2,
        "bp_sys": sbp,
        "heart_rate": hr,
        "consciousness": float("ACVPU".index(acvpu)),
        "temp": temp,
    }
    return [(measure, value, 0) for measure, value in values.items() if value is not None]


def weights(*kilos: float) -> list[Sent]:
    """One a day, the last one now."""
    return [("weight", kilo, DAY * (len(kilos) - 1 - place)) for place, kilo in enumerate(kilos)]


@pytest.fixture
def lung(db: None, monkeypatch: pytest.MonkeyPatch) -> Unit:
    monkeypatch.setattr(gate, "clock", lambda: NOW)
    return unit("Avdelingen", hours=around_the_clock())


@pytest.mark.parametrize(
    ("person", "sent", "colour"),
    [
        pytest.param(COPD, [("spo2", 93, 0)], "green", id="KOLS: oksygen 93"),
        pytest.param(COPD, [("spo2", 90, 0)], "green", id="KOLS: oksygen 90"),
        pytest.param(COPD, [("spo2", 89, 0)], "yellow", id="KOLS: oksygen 89"),
        pytest.param(COPD, [("spo2", 87, 0)], "red", id="KOLS: oksygen 87"),
        pytest.param(usual(COPD, spo2=96), [("spo2", 94, 0)], "green", id="KOLS: to under det vanlige"),
        pytest.param(usual(COPD, spo2=96), [("spo2", 93, 0)], "yellow", id="KOLS: tre under det vanlige"),
        pytest.param(usual(COPD, spo2=96), [("spo2", 91, 0)], "red", id="KOLS: fem under det vanlige"),
        pytest.param(COPD, [("spo2", 86, 30), ("spo2", 93, 0)], "red", id="KOLS: den lave i går er ikke glemt"),
        pytest.param(COPD, [("spo2", 93, 0), ("spo2", 86, 10)], "red", id="KOLS: den lave i natt kom sist"),
        pytest.param(COPD, [("resp_rate", 20, 0)], "green", id="KOLS: pust 20"),
        pytest.param(COPD, [("resp_rate", 21, 0)], "yellow", id="KOLS: pust 21"),
        pytest.param(COPD, [("resp_rate", 25, 0)], "red", id="KOLS: pust 25"),
        pytest.param(COPD, [("copd_changed", 2, 0)], "yellow", id="KOLS: to symptomer"),
        pytest.param(COPD, [("copd_changed", 3, 0)], "red", id="KOLS: tre symptomer"),
        pytest.param(
            COPD, [("copd_changed", 1, 2 * DAY), ("copd_changed", 1, 0)], "yellow", id="KOLS: ett, i to dager"
        ),
        pytest.param(COPD, [("copd_changed", 1, DAY), ("copd_changed", 1, 0)], "green", id="KOLS: ett, i én dag"),
        pytest.param(COPD, [("o2_flow", 2, 0)], "-", id="KOLS: oksygen uten forskrevet mengde"),
        pytest.param(usual(COPD, o2_flow=1), [("o2_flow", 2.1, 0)], "red", id="KOLS: mer oksygen enn forskrevet"),
        pytest.param(EMIL, [("weight", 2.000, 3 * DAY), ("weight", 2.105, 0)], "green", id="B1: 17,1 g/kg i døgnet"),
        pytest.param(EMIL, [("weight", 1.900, 2 * DAY), ("weight", 1.890, 0)], "yellow", id="B3: ned 10 g på 2 døgn"),
        pytest.param(AT_TERM, [("weight", 2.400, 7 * DAY), ("weight", 2.590, 0)], "green", id="B4: 190 g i uken"),
        pytest.param(EMIL, [("weight", 2.400, 7 * DAY), ("weight", 2.590, 0)], "yellow", id="B4 før 37 uker"),
        pytest.param(
            EMIL, [("weight", 2.000, 3.1 * DAY), ("weight", 2.030, 0)], "red", id="4.1: under 5 g/kg i døgnet"
        ),
        pytest.param(TWO_MONTHS, [("heart_rate", 149, 0)], "green", id="K7: puls 149"),
        pytest.param(TWO_MONTHS, [("heart_rate", 150, 0)], "yellow", id="K7: puls 150"),
        pytest.param(TWO_MONTHS, [("heart_rate", 190, 0)], "red", id="K7: puls 190"),
        pytest.param(TWO_MONTHS, [("resp_rate", 60, 0)], "green", id="2.2: pust 60"),
        pytest.param(TWO_MONTHS, [("resp_rate", 61, 0)], "yellow", id="2.2: pust 61"),
        pytest.param(EMIL, [("temp", 37.5, 0)], "green", id="4.1: 37,5 grader"),
        pytest.param(EMIL, [("temp", 37.6, 0)], "yellow", id="4.1: 37,6 grader"),
        pytest.param(EMIL, [("temp", 38.0, 0)], "red", id="4.1: 38,0 grader"),
        pytest.param(EMIL, [("nappies", 0, 0)], "red", id="4.1: ingen våte bleier er null, ikke mangler"),
        pytest.param(EMIL, [("newborn_vomiting", 3, 0)], "purple", id="4.1: grønt oppkast"),
        pytest.param(EMIL, [("worried", 1, 0)], "yellow", id="2.2: de er bekymret, uansett tall"),
        pytest.param(HEART, weights(80.6, 80.5, 80.6, 80.6, 80.0, 80.6, 81.3, 82.0), "green", id="H1"),
        pytest.param(HEART, weights(80.0, 80.6, 81.3, 82.1), "yellow", id="5: mer enn to kilo på tre døgn"),
        pytest.param(
            HEART, [*weights(80.0, 80.6, 81.3, 82.1), ("breathless_change", 1, 0)], "red", id="1.2: og mer tungpust"
        ),
        pytest.param(HEART, [("breathless_change", 3, 0)], "purple", id="5: tungpust i ro"),
        pytest.param(PUMP, visit(16, 98, 0, 120, 70, "A", 37.0), "green", id="N1: 0"),
        pytest.param(PUMP, visit(12, 96, 0, 111, 51, "A", 36.1), "green", id="N2: 0, nedre kant"),
        pytest.param(PUMP, visit(20, 96, 0, 219, 90, "A", 37.7), "green", id="N3: 0, øvre kant (38,0 er gul alene)"),
        pytest.param(PUMP, visit(25, 96, 0, 120, 70, "A", 37.0), "red", id="N5: 3 i én"),
        pytest.param(PUMP, visit(8, 96, 0, 120, 70, "A", 37.0), "red", id="N6: 3 i én"),
        pytest.param(PUMP, visit(21, 94, 0, 118, 95, "A", 38.1), "red", id="N8: 5"),
        pytest.param(PUMP, visit(16, 97, 0, 125, 80, "C", 36.8), "red", id="N9: nyoppstått forvirring"),
        pytest.param(PUMP, visit(18, 88, 0, 130, 80, "A", 36.9), "red", id="N12: oksygen 88, skala 1"),
        pytest.param(SCALE_2, visit(18, 88, 0, 130, 80, "A", 36.9), "green", id="N13: oksygen 88, skala 2"),
        pytest.param(SCALE_2, visit(18, 95, 2, 130, 80, "A", 36.9), "yellow", id="N15: 4, skala 2 på oksygen"),
        pytest.param(SCALE_2, visit(18, 97, 0, 130, 80, "A", 36.9), "green", id="N17: 0, skala 2 på luft"),
        pytest.param(SCALE_2, visit(18, 83, 0, 130, 80, "A", 36.9), "red", id="N18: oksygen 83, skala 2"),
        pytest.param(PUMP, visit(19, None, 0, 120, 105, "A", 37.0), "green", id="N23: uten oksygen er det ingen NEWS2"),
        pytest.param(FRAIL, visit(16, 98, 0, 120, 70, "A", 37.0), "green", id="N1 hjemme hos en skrøpelig: 0"),
        pytest.param(FRAIL, visit(21, 94, 0, 118, 95, "A", 38.1), "red", id="N8 hjemme hos en skrøpelig: 5"),
        pytest.param(FRAIL, visit(19, 93, 0, 120, 92, "A", 37.0), "yellow", id="2.1: 3 av flere"),
        pytest.param(TERM_CHILD, [("weight", 3.26, 0)], "green", id="4.3: ned 6,9 % av fødselsvekten"),
        pytest.param(TERM_CHILD, [("weight", 3.25, 0)], "yellow", id="4.3: ned 7,1 %"),
        pytest.param(TERM_CHILD, [("weight", 3.15, 0)], "red", id="B6: ned 10,00 %"),
        pytest.param(TERM_CHILD, [("newborn_behaviour", 2, 0)], "purple", id="4.3: slapp eller blå"),
        pytest.param(MOTHER, [("bp_sys", 141, 0), ("bp_dia", 88, 0)], "yellow", id="D8: 141/88 alene"),
        pytest.param(
            MOTHER, [("bp_sys", 141, 0), ("bp_dia", 88, 0), ("preeclampsia_signs", 1, 0)], "red", id="D8: og hodepine"
        ),
        pytest.param(MOTHER, [("temp", 37.9, 0)], "yellow", id="4.3: 37,9 grader"),
        pytest.param(MOTHER, [("temp", 38.0, 0)], "red", id="4.3: 38,0 grader"),
        pytest.param(MOTHER, [("epds", 9, 0), ("epds_item10", 0, 0)], "green", id="E1: 9"),
        pytest.param(MOTHER, [("epds", 10, 0), ("epds_item10", 1, 0)], "red", id="E2: 10, og spørsmål 10"),
        pytest.param(MOTHER, [("epds", 10, 0), ("epds_item10", 0, 0)], "yellow", id="4.3: EPDS 10"),
        pytest.param(MOTHER, [("epds", 13, 0), ("epds_item10", 0, 0)], "red", id="E4: 13"),
    ],
)
def test_what_is_posted_has_its_colour_on_the_list(
    lung: Unit, person: Person, sent: Sequence[Sent], colour: str
) -> None:
    doctor = staff("dag", "Dag Lie", lung, Post.Role.DOCTOR, NOW)
    whose = at_home(person, lung, doctor)
    post_all(whose, sent, staff("gateway", "Apparater", lung, Post.Role.GATEWAY, NOW))
    assert seen_by(staff("nora", "Nora Berg", lung, Post.Role.NURSE, NOW), lung, whose) == colour


LOW_MOOD = Person("telepsychiatry", GROWN)


@pytest.mark.parametrize(
    ("form", "answers", "colour"),
    [
        pytest.param("phq9", [1, 1, 1, 1, 0, 0, 0, 0, 0], "green", id="P1: 4"),
        pytest.param("phq9", [1, 1, 1, 1, 1, 0, 0, 0, 0], "green", id="P2: 5"),
        pytest.param("phq9", [2, 2, 2, 2, 2, 0, 0, 0, 0], "yellow", id="P3: 10"),
        pytest.param("phq9", [3] * 9, "red", id="P7: 27"),
        pytest.param("phq9", [0, 0, 0, 0, 0, 0, 0, 0, 1], "yellow", id="0.1: spørsmål 9, uansett sum"),
        pytest.param("phq9", [0, 0, 0, 0, 0, 0, 0, 0, 2], "red", id="0.1: spørsmål 9, halvparten av dagene"),
        pytest.param("gad7", [1, 1, 1, 1, 0, 0, 0], "green", id="G1: 4"),
        pytest.param("gad7", [2, 2, 2, 1, 1, 1, 0], "green", id="G2: 9"),
        pytest.param("gad7", [3, 3, 3, 3, 3, 0, 0], "yellow", id="G4: 15"),
    ],
)
def test_what_is_answered_at_home_has_its_colour_on_the_list(
    db: None, monkeypatch: pytest.MonkeyPatch, form: str, answers: Sequence[int], colour: str
) -> None:
    set_clock(monkeypatch, NOW)
    where = unit("Avdelingen", hours=around_the_clock())
    doctor = staff("dag", "Dag Lie", where, Post.Role.DOCTOR, NOW)
    ola = user("ola", "Ola Prøve")
    whose = at_home(LOW_MOOD, where, doctor, login=ola)
    typed = {f"a_{form}_{number}": str(answer) for number, answer in enumerate([*answers, 0], 1)}
    client, address = as_home(ola), f"/home/{whose.pk}/form/{form}"
    last = walk(client, address, typed)
    assert client.post(address, {**last, "send": "1"}).status_code == 302
    assert seen_by(staff("nora", "Nora Berg", where, Post.Role.NURSE, NOW), where, whose) == colour


def at_home(person: Person, where: Unit, doctor: User, login: User | None = None) -> Stay:
    began = NOW - timedelta(days=person.days_home)
    weeks = person.gestation_weeks
    who = patient(
        "Ola",
        "Prøve",
        user=login,
        born=(NOW - timedelta(days=person.age)).date(),
        gestation_days=None if weeks is None else weeks * 7,
    )
    made = stay(who, where, doctor, began)
    version = approved(person.pathway, by=doctor, now=NOW)
    enrol_stay(stay_id=made.pk, version_id=version.pk, by=doctor, now=NOW)
    for name, value in person.own.items():
        if name.startswith("plan:"):
            PersonalValue.objects.create(stay=made, name=name, value=value, by=doctor, started_at=NOW)
            continue
        set_personal_value(stay_id=made.pk, name=name, value=value, reason="Avtalt", by=doctor, now=NOW)
    return made


def post_all(whose: Stay, sent: Sequence[Sent], gateway: User) -> None:
    """One Observation after the other, in the order of the table."""
    machine = Caller(issue_token(user=gateway, scopes="read write", days=1, now=NOW))
    for measure, value, hours in sent:
        known = MEASURES[measure]
        coding = (LOINC, known.loinc[0]) if known.loinc else (OWN_SYSTEM, measure)
        said = observation(
            code=code(coding),
            subject={"identifier": {"system": FNR_SYSTEM, "value": whose.patient.identity_number}},
            effectiveDateTime=(NOW - timedelta(hours=hours)).isoformat(),
            valueQuantity=quantity(value, known.unit),
        )
        answer = machine.post("/Observation", said)
        assert answer.status_code == 201, answer.content


def seen_by(nurse: User, where: Unit, whose: Stay) -> str:
    """The colour of the person's row on the list; without one, whether what came last was judged green."""
    with at(NOW):
        page = text_of(as_(nurse).get(reverse("desk:worklist", args=[where.pk])))  # type: ignore[arg-type]
    row = re.search(rf'id="row-{whose.pk}" data-colour="(\w+)"', page)
    if row is not None:
        return row[1]
    last = Report.objects.filter(stay=whose).latest("pk")
    return "green" if last.colour == Colour.GREEN else "-"
