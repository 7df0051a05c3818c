"""Not home yet: Sara and her child, born in the night, and Iben, born too early and soon ready. The stories take them in."""

from datetime import timedelta

from heim.care.admit import admit_patient
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, make_patient, make_relative
from heim.cli.world.places import Places
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.people.models import Patient, Relative, Stay, Unit, User

AFTER_BIRTH = timedelta(hours=8, minutes=40)


def make_sara(logins: Logins, places: Places, staff: dict[str, User], timeline: Timeline) -> None:
    """Both are on the ward; how long since the birth is reckoned when somebody writes down when it was."""
    now = timeline.now
    sara = make_patient(
        "Sara", "Lunde", FEMALE, born(now, 29),
        user=logins.make("sara", "Sara Lunde"),
        phone="590 60 051",
        address="Bryggeveien 8, 4600 Fjordbyen",
    )  # fmt: skip
    ella = make_patient(
        "Ella", "Lunde", FEMALE, local(now - AFTER_BIRTH).date(), gestation_days=40 * 7, phone="590 60 051"
    )
    make_relative(ella, "Sara Lunde", Relative.Relation.MOTHER, "590 60 051", now, user=sara.user, closest=True)
    make_relative(sara, "Jonas Lunde", Relative.Relation.SPOUSE, "590 60 052", now, closest=True)
    for one in (sara, ella):
        _on_the_ward(one, places.maternity, staff["simen"], timeline)


def make_iben(places: Places, staff: dict[str, User], timeline: Timeline) -> None:
    """Thirty-five weeks and a day since the beginning; two parents at home."""
    birthday = local(timeline.now).date() - timedelta(days=29)
    iben = make_patient(
        "Iben",
        "Solli",
        FEMALE,
        birthday,
        gestation_days=31 * 7,
        phone="590 60 053",
        address="Åsveien 2, 4622 Fjordbyen",
    )
    began = on_day(timeline.now, 29, "12:00")
    make_relative(iben, "Trine Solli", Relative.Relation.MOTHER, "590 60 053", began, closest=True)
    make_relative(iben, "Eirik Solli", Relative.Relation.FATHER, "590 60 054", began)
    _on_the_ward(iben, places.newborn, staff["simen"], timeline)


def _on_the_ward(patient: Patient, unit: Unit, by: User, timeline: Timeline) -> None:
    kind = Stay.Kind.INPATIENT_AT_HOME
    admit_patient(patient=patient, kind=kind, unit=unit, by=by, now=timeline.now - timedelta(hours=1), preparing=True)
