"""An offer of responsibility that nothing is wrong with, and one of each part changed."""

from dataclasses import replace
from datetime import datetime, timedelta

from heim.care.models import Handover
from heim.care.propose_hand_over import Meeting, Offer, propose_hand_over
from heim.contact.models import Appointment
from heim.people.models import Stay, Unit, User


def offer_to(unit: Unit, now: datetime, **changed: object) -> Offer:
    meeting = Meeting(
        starts_at=now + timedelta(days=2),
        minutes=30,
        kind=Appointment.Kind.PHONE,
        participants=("Berit Dahl, lungeavdelingen", "Tiril Aas, TMS", "Jens Haugen"),
    )
    made = Offer(to_unit_id=unit.pk, why="Stabil i fire uker.", consent_by="Jens Haugen", keep_days=30, meeting=meeting)
    return replace(made, **changed)  # type: ignore[arg-type]


def offered(stay: Stay, unit: Unit, by: User, now: datetime, **changed: object) -> Handover:
    return propose_hand_over(stay_id=stay.pk, offer=offer_to(unit, now, **changed), by=by, now=now)
