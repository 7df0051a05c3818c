"""Jens with all that goes along when he is handed over; Gudrun, who waits for an answer; Marius, whom three services follow."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from heim.access.models import Sharing
from heim.care.admit import admit_patient
from heim.care.decline_referral import decline_referral
from heim.care.give_consent import give_consent
from heim.care.hand_out_kit import hand_out_kit
from heim.care.models import Referral
from heim.care.named_patient import Named
from heim.care.receivers import receivers_of
from heim.care.refer import Need, refer_patient
from heim.care.start_lane import start_lane
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import MALE, make_patient
from heim.cli.world.places import DAYTIME, Places
from heim.cli.world.staff import Logins
from heim.kit.identifiers import synthetic_number
from heim.pathways.write_plan import write_plan
from heim.people.models import OpeningHours, Patient, Post, Stay, Unit, User
from heim.people.parties import parties_of

_FORMS = {
    "Nyfødtavdelingen": Stay.Form.ADVANCED,
    "Barselavdelingen": Stay.Form.AMBULATORY,
    "Kreftavdelingen for barn og unge": Stay.Form.TREATMENT,
}
_KIT = (("tablet", "NB-014"), ("oximeter", "OX-231"), ("guide", ""))


def make_baton(logins: Logins, places: Places, staff: dict[str, User], now: datetime) -> None:
    """After the history has been played."""
    _jens_has_what_goes_along(staff["berit"])
    _two_are_referred(places, staff, now)
    _marius_has_three_lanes(logins, places, staff["helene"], now)
    _say_form_and_parties()


def _jens_has_what_goes_along(berit: User) -> None:
    jens = Stay.objects.get(patient__user__username="jens")
    then = jens.started_at + timedelta(hours=1)
    give_consent(stay_id=jens.pk, given_by="Jens Haugland", voluntary=True, by=berit, now=then)
    for item, mark in _KIT:
        hand_out_kit(stay_id=jens.pk, item=item, mark=mark, by=berit, now=then)


def _two_are_referred(places: Places, staff: dict[str, User], now: datetime) -> None:
    declined = _refer(
        places, staff["helene"], ("Rolf", "Berge", born(now, 58), False), on_day(now, 40, "10:00"),
        "Tungpust etter lungebetennelse. Ønsker måling hjemme.",
    )  # fmt: skip
    decline_referral(
        referral_id=declined.pk,
        because="not_fitting",
        reason="Spirometrien viser ikke KOLS. Fastlegen bør vurdere astma.",
        by=staff["tiril"],
        now=on_day(now, 38, "13:00"),
    )
    _refer(
        places, staff["helene"], ("Gudrun", "Moe", born(now, 74), True), on_day(now, 1, "14:10"),
        "KOLS, to forverringer siste år. Bor alene og blir utrygg når pusten er tung. Hjemmetjeneste hver dag.",
    )  # fmt: skip


def _refer(places: Places, by: User, who: tuple[str, str, date, bool], at: datetime, need: str) -> Referral:
    given, family, day, woman = who
    to = next(one for one in receivers_of(unit_id=places.municipality.pk, now=at) if one.unit_id == places.tms.pk)
    sex = Patient.Sex.FEMALE if woman else Patient.Sex.MALE
    number = synthetic_number(day, Patient.objects.filter(born=day, sex=sex).count(), woman)
    return refer_patient(
        named=Named(number, given, family, phone="590 60 090"),
        need=Need(need, to.key, f"{given} {family}", pathway="kols", contact="Helene, 590 40 000"),
        from_unit_id=places.municipality.pk,
        by=by,
        now=at,
    )


def _marius_has_three_lanes(logins: Logins, places: Places, helene: User, now: datetime) -> None:
    began = on_day(now, 12, "10:00")
    mental = _clinic(places, "Psykiatrisk poliklinikk", "590 10 160")
    addiction = _clinic(places, "Rusklinikken", "590 10 170")
    vigdis = _nurse(logins, "vigdis", "Vigdis Strøm", mental, now)
    _nurse(logins, "tord", "Tord Nygård", addiction, now)
    user = logins.make("marius", "Marius Strand")
    patient = make_patient("Marius", "Strand", MALE, born(now, 34), user=user, phone="590 60 095")
    kind = Stay.Kind.DIGITAL_FOLLOW_UP
    stay = admit_patient(patient=patient, kind=kind, unit=mental, by=vigdis, now=began)
    write_plan(
        stay_id=stay.pk,
        green="Stå opp til samme tid.\nMøt på kafeen tirsdag og torsdag.",
        yellow="Ring kontakten din i kommunen.\nSi fra til poliklinikken samme dag.",
        red="Ring legevakten på 116\u00a0117. Ring 113 hvis det er fare for liv.",
        matters="Beholde leiligheten. Treffe datteren annenhver helg.",
        by=vigdis,
        now=began,
    )
    for unit, lane in ((mental, "mental_health"), (addiction, "addiction"), (places.municipality, "municipality")):
        start_lane(stay_id=stay.pk, unit_id=unit.pk, kind=lane, consent_by="Marius Strand", by=vigdis, now=began)


def _clinic(places: Places, name: str, phone: str) -> Unit:
    """What it has of a patient is not shown to other units that see the same patient."""
    unit = Unit.objects.create(
        name=name, kind=Unit.Kind.DEPARTMENT, parent=places.lung.parent, phone=phone, sensitive=True
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in DAYTIME
    )
    return unit


def _nurse(logins: Logins, username: str, name: str, unit: Unit, now: datetime) -> User:
    user = logins.make(username, name)
    Post.objects.create(user=user, unit=unit, role=Post.Role.NURSE, started_at=now - timedelta(days=400))
    return user


def _say_form_and_parties() -> None:
    """By who is responsible, and with whom it is shared."""
    for stay in Stay.objects.filter(ended_at=None).select_related("responsible_unit"):
        running = Sharing.objects.filter(Q(ended_at=None), stay=stay).select_related("unit")
        stay.form = _FORMS.get(stay.responsible_unit.name, Stay.Form.DIGITAL)
        stay.parties = parties_of({stay.responsible_unit.kind, *(one.unit.kind for one in running)})
        stay.save(update_fields=["form", "parties"])
