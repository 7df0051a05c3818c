"""Who shares whom with whom, and one question that waits for Fredrik: it is about Gunnar, whose value was low an hour ago."""

from datetime import datetime, timedelta
from functools import partial

from heim.access.share import Gives, share_stay
from heim.cli.world.days import on_day
from heim.cli.world.places import Places
from heim.cli.world.timeline import Timeline
from heim.contact.ask_question import Asked, ask_question
from heim.people.models import Stay, Unit, User
from heim.triage.models import Concern

# What the municipality shares with the telemedicine centre and the hospital.
IN_THE_MUNICIPALITY = {"Olav Nilsen": "tiril", "Tove Martinsen": "tiril", "Arne Lunde": "berit"}
_TEXT = (
    "Situasjon: Oksygenmetning 89 % i dag, vanlig 92 %. Puster tyngre enn ellers, ingen feber.\n"
    "Bakgrunn: KOLS, følges hjemme. Sist kur med prednisolon i mai.\n"
    "Vurdering: Begynnende forverring.\n"
    "Spørsmål: Kan vi starte prednisolon 30 mg i 7 dager, eller vil du se ham først?"
)


def share_and_ask(places: Places, staff: dict[str, User], timeline: Timeline) -> None:
    """After everybody is there; played with the rest of history."""
    at = on_day(timeline.now, 20, "12:30")
    known = Gives(values=True, plan=True, talk=True)
    for name, by in IN_THE_MUNICIPALITY.items():
        timeline.at(at, partial(_share, _stay_of(name), places.municipality, known, "Hjelp hjemme hver dag", staff[by]))
    timeline.at(at, partial(_share, _stay_of("Jens Haugland"), places.gp_office, Gives(), "Fastlegen", staff["berit"]))
    gunnar = _stay_of("Gunnar Vik")
    timeline.at(timeline.now - timedelta(minutes=40), partial(_ask, gunnar, places.gp_office, staff))


def _stay_of(name: str) -> Stay:
    given, family = name.split()
    stay = (
        Stay.objects.filter(patient__given_name=given, patient__family_name=family, ended_at=None)
        .order_by("pk")
        .first()
    )
    assert stay is not None
    return stay


def _share(stay: Stay, unit: Unit, gives: Gives, because: str, by: User, now: datetime) -> None:
    who = f"{stay.patient.given_name}, muntlig"
    share_stay(stay_id=stay.pk, unit_id=unit.pk, gives=gives, consent_by=who, because=because, by=by, now=now)


def _ask(stay: Stay, office: Unit, staff: dict[str, User], now: datetime) -> None:
    concern = Concern.objects.open().filter(stay=stay, source_code="spo2").first()
    if concern is None:
        return
    asked = Asked(
        unit_id=office.pk,
        user_id=staff["fredrik"].pk,
        text=_TEXT,
        measures=["spo2", "heart_rate"],
        days=14,
        wait="1d",
        consent_by=f"{stay.patient.given_name}, i telefonen",
    )
    ask_question(stay_id=stay.pk, concern_id=concern.pk, asked=asked, sent_id="demo", by=staff["liv"], now=now)
