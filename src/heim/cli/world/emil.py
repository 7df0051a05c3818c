"""Emil, born too early, at home since four days with Kari and Per; two more newborns; Ida, 17, with the cancer ward."""

from datetime import datetime, timedelta
from functools import partial

from heim.cli.world.contact import write
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, MALE, follow, make_patient, make_relative
from heim.cli.world.places import Places
from heim.cli.world.send import Sent, send
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.people.models import Patient, Relative, Stay, Unit, User

WELL = {
    "newborn_behaviour": 0.0, "breastfeeds": 5.0, "meals": 8.0, "feeding_share": 100.0, "refused_feeds": 0.0, "nappies": 7.0,
    "newborn_vomiting": 0.0, "newborn_stool": 0.0, "parent_safety": 8.0, "worried": 0.0,
}  # fmt: skip
# Kilograms, from the day they came home: 16 g/kg/day.
EMIL = (2.065, 2.098, 2.131, 2.166, 2.201)
ALMA = (2.240, 2.276, 2.312, 2.349, 2.387)
NOAH = (2.410, 2.447, 2.484, 2.522, 2.560)


def make_emil(
    logins: Logins, places: Places, staff: dict[str, User], version: PathwayVersion, timeline: Timeline
) -> Stay:
    now, began = timeline.now, on_day(timeline.now, 4, "11:00")
    kari, per = logins.make("kari", "Kari Sandvik"), logins.make("per", "Per Sandvik")
    emil = _newborn("Emil", "Sandvik", MALE, now, "Solbakken 7, 4620 Fjordbyen", "590 60 031")
    make_relative(emil, kari.name, Relative.Relation.MOTHER, "590 60 031", began, user=kari, closest=True)
    make_relative(emil, per.name, Relative.Relation.FATHER, "590 60 032", began, user=per)
    stay = _home(emil, places.newborn, version, staff["simen"], began, EMIL)
    _history(timeline, stay, kari, EMIL)
    nina = staff["nina"]
    write(
        timeline,
        on_day(now, 2, "10:05"),
        stay,
        "Er det greit at han sover fire timer om natten mellom måltidene?",
        kari,
        read_by=nina,
    )
    write(
        timeline, on_day(now, 2, "11:10"), stay,
        "Ja, når han spiser godt ellers og går opp i vekt slik som nå. Vekk ham hvis det går mer enn fire timer. Ring når som helst.",
        nina,
        read_by=kari,
    )  # fmt: skip
    return stay


def make_other_newborns(places: Places, staff: dict[str, User], version: PathwayVersion, timeline: Timeline) -> None:
    """Sent by gateway. Noah has taken too little in the last day: yellow."""
    now, began = timeline.now, on_day(timeline.now, 4, "12:00")
    alma = _newborn("Alma", "Kvale", FEMALE, now, "Bakkegata 2, 4615 Fjordbyen", "590 60 034")
    noah = _newborn("Noah", "Hansen", MALE, now, "Strandveien 40, 4632 Fjordbyen", "590 60 035")
    for baby, weights in ((alma, ALMA), (noah, NOAH)):
        stay = _home(baby, places.newborn, version, staff["simen"], began, weights)
        _history(timeline, stay, staff["gateway"], weights, until=0)
        if baby is noah:
            timeline.at(now - timedelta(minutes=70), partial(_send, stay, {"feeding_share": 84.0}, staff["gateway"]))


def make_ida(logins: Logins, places: Places, staff: dict[str, User], timeline: Timeline) -> Stay:
    """No pathway yet: she is followed by messages and telephone, and no rule judges her."""
    now, began = timeline.now, on_day(timeline.now, 12, "10:00")
    user = logins.make("ida", "Ida Ruud")
    ida = make_patient(
        "Ida", "Ruud", FEMALE, born(now, 17),
        user=user,
        phone="590 60 041",
        address="Elvegata 21, 4608 Fjordbyen",
        emergency_line_nb="Jente 17 år i behandling for sarkom. Sentralt venekateter. Feber er øyeblikkelig hjelp.",
        emergency_line_en="Girl aged 17 treated for sarcoma. Central venous line. Fever is an emergency.",
    )  # fmt: skip
    make_relative(ida, "Anne Ruud", Relative.Relation.MOTHER, "590 60 042", began, closest=True)
    stay = follow(ida, places.cancer, Stay.Kind.INPATIENT_AT_HOME, None, staff["simen"], began)
    mari = staff["mari"]
    write(timeline, on_day(now, 3, "14:10"), stay, "Kan jeg gå på kino i kveld?", user, read_by=mari)
    write(
        timeline,
        on_day(now, 3, "15:20"),
        stay,
        "Ja, gjerne. Sett deg litt for deg selv, og mål temperaturen når du kommer hjem.",
        mari,
        read_by=user,
    )
    return stay


def _newborn(given: str, family: str, sex: Patient.Sex, now: datetime, address: str, phone: str) -> Patient:
    """24 days old, born at 31 weeks and 2 days."""
    return make_patient(
        given, family, sex, local(now).date() - timedelta(days=24),
        gestation_days=31 * 7 + 2,
        phone=phone,
        address=address,
        emergency_line_nb="For tidlig født, nå 24 dager. Har sonde. Ingen pustepauser de siste to ukene.",
        emergency_line_en="Born preterm, now 24 days. Has a feeding tube. No apnoea in the last two weeks.",
    )  # fmt: skip


def _home(
    baby: Patient, unit: Unit, version: PathwayVersion, by: User, began: datetime, weights: tuple[float, ...]
) -> Stay:
    return follow(baby, unit, Stay.Kind.INPATIENT_AT_HOME, version, by, began, baseline_weight=weights[0])


def _history(timeline: Timeline, stay: Stay, by: User, weights: tuple[float, ...], until: int | None = None) -> None:
    """Until yesterday, or today when it would be overdue by now: the story's own report is not made for them."""
    if until is None:
        until = 0 if local(timeline.now).hour >= 13 else 1
    timeline.at(on_day(timeline.now, 4, "15:00"), partial(_send, stay, {"weight": weights[0], "temp": 36.8}, by))
    for days_ago in range(3, until - 1, -1):
        values = {
            "weight": weights[4 - days_ago],
            "temp": 36.9,
            "feeding_share": 100.0,
            "nappies": 7.0,
            "breastfeeds": 5.0,
        }
        at = on_day(timeline.now, days_ago, "09:25")
        timeline.at(at, partial(_send, stay, values, by))
        if local(at).weekday() in (0, 3):
            timeline.at(at + timedelta(minutes=5), partial(_answer, stay, by))


def _send(stay: Stay, values: dict[str, float], by: User, now: datetime) -> None:
    send(Sent(stay, now, values), by=by, now=now)


def _answer(stay: Stay, by: User, now: datetime) -> None:
    send(Sent(stay, now, WELL, "newborn_report"), by=by, now=now)
