"""Jens, 62, KOLS: five weeks at home with the hospital, stable, ready for the telemedicine centre. Not red: the story does that."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from heim.cli.world.close import close_later
from heim.cli.world.contact import look, write
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import MALE, follow, make_patient, make_relative
from heim.cli.world.places import Places
from heim.cli.world.send import Sent, send
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.kit.clock import local
from heim.pathways.models import PathwayVersion
from heim.pathways.write_plan import write_plan
from heim.people.models import Patient, Relative, Stay, User

DAYS = 35
AS_USUAL = {"copd_breathless": 0.0, "copd_sputum_amount": 0.0, "copd_sputum_colour": 0.0}
WORSE = {"copd_breathless": 1.0, "copd_sputum_amount": 1.0, "copd_sputum_colour": 0.0}


def make_jens(
    logins: Logins, places: Places, staff: dict[str, User], kols: PathwayVersion, timeline: Timeline, random: Random
) -> Stay:
    now, began = timeline.now, on_day(timeline.now, DAYS, "11:00")
    user = logins.make("jens", "Jens Haugland")
    patient = _patient(user, now)
    make_relative(patient, "Astrid Haugland", Relative.Relation.SPOUSE, "590 60 002", began, closest=True)
    make_relative(patient, "Line Haugland", Relative.Relation.CHILD, "590 60 003", began)
    stay = follow(
        patient, places.lung, Stay.Kind.DIGITAL_FOLLOW_UP, kols, staff["dag"], began,
        baseline_spo2=91, spo2__red=87, spo2__yellow=89,
    )  # fmt: skip
    _plan(stay, staff["berit"], began + timedelta(hours=1))
    bad = _bad_day(now)
    for days_ago in range(DAYS - 1, 0, -1):
        if days_ago not in (19, 18):  # the tablet was left at his daughter's
            _morning(timeline, stay, user, random, days_ago, bad)
        if days_ago != 19:
            _evening(timeline, stay, user, random, days_ago, bad)
    _earlier_matters(timeline, stay, staff, bad)
    _letters(timeline, stay, user, staff)
    return stay


def _patient(user: User, now: datetime) -> Patient:
    return make_patient(
        "Jens", "Haugland", MALE, born(now, 62),
        user=user,
        phone="590 60 001",
        address="Fjordveien 14, 4600 Fjordbyen",
        door_code="2580",
        allergies="Penicillin (utslett)",
        emergency_line_nb="Mann 62 år med KOLS grad 3. Vanlig oksygenmetning 91 %. Ikke oksygen hjemme. Fare for å holde på CO2.",
        emergency_line_en="Man aged 62 with severe COPD. Usual oxygen saturation 91 %. No oxygen at home. May retain CO2.",
    )  # fmt: skip


def _bad_day(now: datetime) -> int:
    """Twelve days ago, or the working day before."""
    return next(days for days in range(12, 15) if local(on_day(now, days, "12:00")).weekday() < 5)


def _morning(timeline: Timeline, stay: Stay, by: User, random: Random, days_ago: int, bad: int) -> None:
    at = on_day(timeline.now, days_ago, f"09:{random.randint(5, 40):02}")
    values = {"spo2": _spo2(random, days_ago, bad), "heart_rate": _pulse(random, days_ago, bad)}
    answers = WORSE if days_ago == bad else AS_USUAL
    timeline.at(
        at, lambda now: send(Sent(stay, now, values), Sent(stay, now, answers, "copd_symptoms"), by=by, now=now)
    )


def _evening(timeline: Timeline, stay: Stay, by: User, random: Random, days_ago: int, bad: int) -> None:
    at = on_day(timeline.now, days_ago, f"19:{random.randint(10, 50):02}")
    values = {"spo2": _spo2(random, days_ago, bad), "heart_rate": _pulse(random, days_ago, bad)}
    timeline.at(at, lambda now: send(Sent(stay, now, values), by=by, now=now))


def _spo2(random: Random, days_ago: int, bad: int) -> float:
    since = bad - days_ago
    if since == 0:
        return 88
    return random.choice((89, 90, 90)) if 0 < since < 4 else random.choice((90, 91, 91, 92, 92))


def _pulse(random: Random, days_ago: int, bad: int) -> float:
    if days_ago == 24:
        return 104
    return random.randint(88, 96) if 0 <= bad - days_ago < 4 else random.randint(74, 86)


def _earlier_matters(timeline: Timeline, stay: Stay, staff: dict[str, User], bad: int) -> None:
    now, berit = timeline.now, staff["berit"]
    close_later(
        timeline, stay, on_day(now, 24, "19:55"),
        "Ringte Jens. Pulsen ble målt rett etter at han hadde gått trappene. Målte på nytt i ro: 84. Ingen tiltak.",
        berit,
    )  # fmt: skip
    close_later(
        timeline, stay, on_day(now, 18, "10:05"),
        "Ringte Jens. Nettbrettet var blitt liggende hos datteren. Han har det som vanlig, og er i gang igjen.",
        berit,
    )  # fmt: skip
    close_later(
        timeline, stay, on_day(now, bad, "09:45"),
        "Ringte Jens. Tyngre pust og mer slim siden i går, ingen feber, snakker i hele setninger. "
        "Lege Dag Lindqvist startet prednisolon 30 mg daglig i 7 dager. Ringer igjen i morgen.",
        berit,
        minutes=25,
    )  # fmt: skip
    close_later(
        timeline, stay, on_day(now, bad, "20:00"),
        "Kveldsmålingen er fortsatt lav, som ventet første dag med prednisolon. Ringte: han puster litt lettere.",
        berit,
    )  # fmt: skip
    for days_ago, username in ((30, "dag"), (bad, "berit"), (bad, "dag"), (5, "liv"), (2, "berit")):
        timeline.at(on_day(now, days_ago, "13:20"), partial(look, stay, staff[username]))


def _plan(stay: Stay, by: User, now: datetime) -> None:
    write_plan(
        stay_id=stay.pk,
        green="Ta inhalasjonene morgen og kveld.\nGå tur hver dag, gjerne til brygga.\nMål og svar før klokka 10.",
        yellow="Ta to ekstra doser anfallsmedisin.\nBruk leppepust og hvil.\nMål igjen etter en time, og send.\n"
        "Vi ringer deg samme eller neste virkedag.",
        red="Sett deg oppreist og ta anfallsmedisin.\nMål igjen etter fem minutter.\n"
        "Ring lungeavdelingen på dagtid, ellers legevakten på 116\u00a0117.\n"
        "Ring 113 hvis du ikke klarer å snakke i hele setninger.",
        matters="Være med barnebarnet på fotballtrening. Sove hjemme, ikke på sykehus.",
        by=by,
        now=now,
    )


def _letters(timeline: Timeline, stay: Stay, jens: User, staff: dict[str, User]) -> None:
    now, berit = timeline.now, staff["berit"]
    talk = (
        (9, "18:12", jens, "Hei. Pusten er mye bedre nå. Skal jeg ta resten av prednisolonen?"),
        (8, "08:40", berit, "Så bra, Jens. Ja, ta alle de sju dagene selv om du er bedre. Ring oss hvis pusten blir tyngre."),
        (4, "10:15", berit, "Du har vært stabil i over en uke. Vi vil gjerne snakke med deg og Telemedisinsk sentral om at de "
         "følger deg videre. Passer det med en prat i neste uke?"),
        (4, "12:02", jens, "Det passer fint. Astrid vil gjerne være med."),
    )  # fmt: skip
    for days_ago, clock_time, by, text in talk:
        write(timeline, on_day(now, days_ago, clock_time), stay, text, by, read_by=berit if by is jens else jens)
