"""Leah, nine, with epilepsy, whose mother reports and who answers for herself; Astrid, who waits for an infusion."""

from collections.abc import Callable
from datetime import datetime, timedelta

from heim.care.enrol import enrol_stay
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, follow, make_patient, make_relative
from heim.cli.world.places import DAYTIME, Places
from heim.cli.world.staff import Logins
from heim.contact.book import book_appointments
from heim.contact.models import Appointment
from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.people.models import OpeningHours, Post, Relative, Stay, Unit, User

# The check comes on day 53 of the pathway, three days before the next infusion.
_CHECKED_ON_DAY, _DAYS_BEFORE = 53, 3


def make_whole_library(
    logins: Logins,
    places: Places,
    staff: dict[str, User],
    approved: Callable[[str, User], PathwayVersion],
    now: datetime,
) -> None:
    children = _unit(places, "Barne- og ungdomsavdelingen", "590 10 150", "310000140")
    rheumatology = _unit(places, "Revmatologisk dagenhet", "590 10 155", "310000159")
    runa = _nurse(logins, "runa", "Runa Tveit", children, now)
    gry = _nurse(logins, "gry", "Gry Haugan", rheumatology, now)
    _leah(logins, children, runa, approved("epilepsy_child", staff["simen"]), now)
    _astrid(logins, rheumatology, gry, approved("rheumatology_infusion", staff["dag"]), now)


def _leah(logins: Logins, unit: Unit, runa: User, version: PathwayVersion, now: datetime) -> None:
    began = on_day(now, 2, "10:00")
    leah = make_patient(
        "Leah", "Bråten", FEMALE, born(now, 9),
        user=logins.make("leah", "Leah Bråten"),
        phone="590 60 111",
        address="Skoleveien 9, 4613 Fjordbyen",
        emergency_line_nb="Jente 9 år med epilepsi. Midazolam i munnen ved anfall over fem minutter.",
        emergency_line_en="Girl aged 9 with epilepsy. Midazolam in the mouth for seizures over five minutes.",
    )  # fmt: skip
    mona = logins.make("mona", "Mona Bråten")
    make_relative(leah, mona.name, Relative.Relation.MOTHER, "590 60 112", began, user=mona, closest=True)
    follow(leah, unit, Stay.Kind.DIGITAL_FOLLOW_UP, version, runa, began)


def _astrid(logins: Logins, unit: Unit, gry: User, version: PathwayVersion, now: datetime) -> None:
    began = on_day(now, _CHECKED_ON_DAY, "10:00")
    astrid = make_patient(
        "Astrid", "Holm", FEMALE, born(now, 58),
        user=logins.make("astrid", "Astrid Holm"),
        phone="590 60 115",
        address="Fjellstua 4, 4690 Innbygda",
        emergency_line_nb="Kvinne 58 år med leddgikt. Får infliksimab hver åttende uke.",
        emergency_line_en="Woman aged 58 with rheumatoid arthritis. Has infliximab every eighth week.",
    )  # fmt: skip
    stay = follow(astrid, unit, Stay.Kind.DIGITAL_FOLLOW_UP, None, gry, began)
    day_zero = local(now).date() - timedelta(days=_CHECKED_ON_DAY)
    # Followed since yesterday: nothing of the weeks before is said to be missing.
    enrol_stay(stay_id=stay.pk, version_id=version.pk, by=gry, now=on_day(now, 1, "12:00"), counted_from=day_zero)
    book_appointments(
        stay_id=stay.pk,
        kind=Appointment.Kind.CLINIC,
        purpose="Infusjon",
        with_whom="Revmatologisk dagenhet",
        starts_at=on_day(now, -_DAYS_BEFORE, "09:00"),
        minutes=180,
        by=gry,
        now=on_day(now, 1, "12:05"),
    )


def _unit(places: Places, name: str, phone: str, number: str) -> Unit:
    unit = Unit.objects.create(
        name=name,
        kind=Unit.Kind.DEPARTMENT,
        parent=places.lung.parent,
        phone=phone,
        organisation_number=number,
        out_of_hours_nb=places.lung.out_of_hours_nb,
        out_of_hours_en=places.lung.out_of_hours_en,
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in DAYTIME
    )
    return unit


def _nurse(logins: Logins, username: str, name: str, unit: Unit, now: datetime) -> User:
    user = logins.make(username, name)
    Post.objects.create(user=user, unit=unit, role=Post.Role.NURSE, started_at=now - timedelta(days=400))
    return user
