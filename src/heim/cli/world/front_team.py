"""Front-team Barn: mental health, a sensitive unit. Mina has just turned 18, and is followed without any equipment."""

from datetime import datetime, timedelta

from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, follow, make_patient
from heim.cli.world.places import ALWAYS, Places
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.contact.write import write_message
from heim.pathways.models import PathwayVersion
from heim.people.models import OpeningHours, Post, Stay, Unit


def make_front_team(logins: Logins, places: Places, version: PathwayVersion, timeline: Timeline) -> Stay:
    unit = Unit.objects.create(
        name="Front-team Barn",
        kind=Unit.Kind.DEPARTMENT,
        parent=places.lung.parent,
        phone="590 10 160",
        organisation_number="310000132",
        sensitive=True,
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=unit, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in ALWAYS
    )
    began = timeline.now - timedelta(days=400)
    people = (("fanny", "Fanny Nordli", Post.Role.NURSE), ("tuva", "Tuva Sørbø", Post.Role.DOCTOR))
    fanny, tuva = (logins.make(username, name) for username, name, _role in people)
    for user, (_username, _name, role) in zip((fanny, tuva), people, strict=True):
        Post.objects.create(user=user, unit=unit, role=role, started_at=began)
    patient = make_patient(
        "Mina", "Fjeldstad", FEMALE, born(timeline.now, 18),
        user=logins.make("mina", "Mina Fjeldstad"),
        phone="590 60 093",
        address="Furuveien 3, 4612 Fjordbyen",
        emergency_line_nb="Kvinne 18 år med depresjon, følges av Front-team.",
        emergency_line_en="Woman aged 18 with depression, followed by the Front team.",
    )  # fmt: skip
    stay = follow(patient, unit, Stay.Kind.DIGITAL_FOLLOW_UP, version, tuva, on_day(timeline.now, 1, "11:00"))

    def write(now: datetime) -> None:
        text = "Hei Mina. Vi sees på video i morgen klokka tolv, slik vi avtalte."
        write_message(stay_id=stay.pk, text=text, from_home=False, sent_id="front-team-1", by=fanny, now=now)

    timeline.at(on_day(timeline.now, 1, "12:10"), write)
    return stay
