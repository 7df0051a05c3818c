"""Olav on three pathways with one day, and Silje with three questionnaires a year."""

from datetime import date, datetime, timedelta

from heim.care.enrol import enrol_stay
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, follow, make_patient
from heim.cli.world.places import Places
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.pathways.note_decision import note_decision
from heim.pathways.set_goal import set_goal
from heim.people.models import Stay, User


def follow_olav_in_three(
    stay: Stay, heart_failure: PathwayVersion, frail: PathwayVersion, staff: dict[str, User], timeline: Timeline
) -> None:
    """Since yesterday afternoon, so that this morning is the first when all three ask."""
    tiril = staff["tiril"]

    def begin(now: datetime) -> None:
        for version in (heart_failure, frail):
            enrol_stay(stay_id=stay.pk, version_id=version.pk, by=staff["dag"], now=now)
        for text, days in (("Bli mer aktiv", 30), ("Spise sunnere", 45)):
            set_goal(stay_id=stay.pk, text=text, review_by=_in(now, days), by=tiril, now=now)
        note_decision(
            stay_id=stay.pk,
            question="Hvor vil Olav at vi skal følge opp hjertet?",
            options="Hjemme med vekt og måler\nTime på sykehuset hver måned",
            chosen="Hjemme med vekt og måler",
            because="Reisen er lang, og han vil helst være hjemme.",
            by=tiril,
            now=now,
        )

    timeline.at(on_day(timeline.now, 1, "14:30"), begin)


def make_silje(logins: Logins, places: Places, staff: dict[str, User], ibd: PathwayVersion, timeline: Timeline) -> Stay:
    """Has not been asked since she began; she may answer whenever she gets worse."""
    patient = make_patient(
        "Silje", "Berge", FEMALE, born(timeline.now, 34),
        user=logins.make("silje", "Silje Berge"),
        phone="590 60 091",
        address="Skolegata 7, 8006 Bodø",
        emergency_line_nb="Kvinne 34 år med ulcerøs kolitt, i ro på vedlikeholdsbehandling.",
        emergency_line_en="Woman aged 34 with ulcerative colitis, quiet on maintenance treatment.",
    )  # fmt: skip
    began = on_day(timeline.now, 3, "12:00")
    return follow(patient, places.tms, Stay.Kind.DIGITAL_FOLLOW_UP, ibd, staff["dag"], began)


def _in(now: datetime, days: int) -> date:
    return local(now).date() + timedelta(days=days)
