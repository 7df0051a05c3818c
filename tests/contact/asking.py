"""Jens is red and Berit asks his GP, Frida, about it; her office lies outside the hospital."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.people import Ward, send, staff, unit, ward, weekdays

from heim.contact.ask_question import Asked, ask_question
from heim.contact.models import Question
from heim.kit.colour import Colour
from heim.people.models import Post, Stay, Unit, User
from heim.triage.models import Concern

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # a Tuesday, 09:42 in Norway


@dataclass
class Asking:
    ward: Ward
    office: Unit
    frida: User
    receptionist: User
    concern: Concern = field(init=False)

    def __post_init__(self) -> None:
        self.concern = Concern.objects.get(stay=self.ward.jens_stay, source_code="spo2")


def red_jens() -> Asking:
    made = ward(NOW)
    office = unit("Torget legekontor", Unit.Kind.GP_OFFICE, None, weekdays(8 * 60, 15 * 60))
    frida = staff("frida", "Frida Torp", office, Post.Role.DOCTOR, NOW)
    receptionist = staff("stine", "Stine Lund", office, Post.Role.NURSE, NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, heart_rate=96)
    return Asking(made, office, frida, receptionist)


def what(asking: Asking, **more: object) -> Asked:
    wanted: dict[str, object] = {
        "unit_id": asking.office.pk,
        "user_id": asking.frida.pk,
        "text": "Skal vi starte prednisolon?",
        "measures": ["spo2", "heart_rate"],
        "days": 7,
        "wait": "1d",
        "consent_by": "Jens, i telefonen",
    }
    return Asked(**(wanted | more))  # type: ignore[arg-type]


def ask(asking: Asking, *, sent_id: str = "q1", now: datetime = NOW, **more: object) -> Question:
    return ask_question(
        stay_id=asking.ward.jens_stay.pk,
        concern_id=asking.concern.pk,
        asked=what(asking, **more),
        sent_id=sent_id,
        by=asking.ward.berit,
        now=now,
    )


def a_question(stay: Stay, *, to: Unit, by: User, now: datetime) -> Question:
    """About something of the stay that is open, which is made when nothing is."""
    concern = Concern.objects.open().filter(stay=stay).first() or Concern.objects.create(
        stay=stay, source_kind="measure", source_code="spo2", colour=Colour.YELLOW, opened_at=now, raised_at=now, deadline_at=now
    )  # fmt: skip
    asked = Asked(to.pk, None, "Hva mener du?", [], 7, "1d", "Muntlig")
    sent_id = f"q-{stay.pk}-{to.pk}"
    return ask_question(stay_id=stay.pk, concern_id=concern.pk, asked=asked, sent_id=sent_id, by=by, now=now)
