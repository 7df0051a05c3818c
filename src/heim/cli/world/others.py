"""Everybody else, so that lists look as they do: mostly green, some yellow, one silent, two away. Sent by gateway, in bulk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from heim.care.pause import pause_stay
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, MALE, follow, make_patient
from heim.cli.world.places import Places
from heim.cli.world.send import Sent, send
from heim.cli.world.timeline import Timeline
from heim.pathways.models import PathwayVersion
from heim.people.models import Patient, Pause, Stay, User
from heim.people.reads import unit_now
from heim.triage.take import take_concerns

DAYS = 30
AS_USUAL = {"copd_breathless": 0.0, "copd_sputum_amount": 0.0, "copd_sputum_colour": 0.0}


@dataclass(frozen=True)
class Neighbour:
    """`usual` is the SpO2 that is normal for them; `last` is the day (ago) of their last morning report."""

    given: str
    family: str
    sex: Patient.Sex
    age: int
    place: str
    usual: int
    last: int = 0


NEIGHBOURS = (
    Neighbour("Arne", "Lunde", MALE, 68, "lung", 94),
    Neighbour("Bjørg", "Hagen", FEMALE, 74, "lung", 93),
    Neighbour("Dagfinn", "Moe", MALE, 79, "lung", 95),
    Neighbour("Eli", "Strand", FEMALE, 66, "lung", 94),
    Neighbour("Gunnar", "Vik", MALE, 71, "lung", 92),
    Neighbour("Inger", "Tveit", FEMALE, 69, "lung", 93),
    Neighbour("Kåre", "Bakken", MALE, 77, "lung", 93, last=3),
    Neighbour("Randi", "Myklebust", FEMALE, 63, "lung", 94, last=3),
    Neighbour("Torleif", "Aune", MALE, 72, "lung", 92, last=2),
    Neighbour("Solveig", "Nes", FEMALE, 70, "tms", 93),
    Neighbour("Trygve", "Holm", MALE, 81, "tms", 94),
    Neighbour("Unni", "Dahle", FEMALE, 67, "tms", 95),
    Neighbour("Wenche", "Rønning", FEMALE, 76, "municipality", 94),
    Neighbour("Åge", "Fossum", MALE, 83, "municipality", 93),
    Neighbour("Laila", "Sætre", FEMALE, 64, "far", 94),
)


def make_others(
    places: Places, staff: dict[str, User], kols: PathwayVersion, timeline: Timeline, random: Random
) -> None:
    now, stays = timeline.now, {}
    began = on_day(now, DAYS + 1, "13:00")
    for number, one in enumerate(NEIGHBOURS):
        patient = _patient(one, number, now)
        stays[one.given] = follow(
            patient, getattr(places, one.place), Stay.Kind.DIGITAL_FOLLOW_UP, kols, staff["dag"], began,
            admitted=began - timedelta(days=7 * number),
        )  # fmt: skip
    for days_ago in range(DAYS, -1, -1):
        sent = [
            message
            for one in NEIGHBOURS
            if days_ago >= one.last
            for message in _morning(one, stays[one.given], on_day(now, days_ago, "08:30"), random)
        ]
        timeline.at(on_day(now, days_ago, "09:15"), partial(_send, sent, staff["gateway"]))
    _today(timeline, stays, staff)


def _patient(one: Neighbour, number: int, now: datetime) -> Patient:
    return make_patient(
        one.given, one.family, one.sex, born(now, one.age),
        phone=f"590 61 0{number:02}",
        address=f"Kirkegata {number * 2 + 4}, 46{number + 10} Fjordbyen",
    )  # fmt: skip


def _morning(one: Neighbour, stay: Stay, at: datetime, random: Random) -> list[Sent]:
    at += timedelta(seconds=random.randint(0, 2400))
    values = {"spo2": float(one.usual + random.choice((-1, 0, 0, 0, 1))), "heart_rate": float(random.randint(64, 88))}
    return [Sent(stay, at, values), Sent(stay, at, AS_USUAL, "copd_symptoms")]


def _today(timeline: Timeline, stays: dict[str, Stay], staff: dict[str, User]) -> None:
    now, gateway, liv = timeline.now, staff["gateway"], staff["liv"]
    low = Sent(stays["Gunnar"], now - timedelta(minutes=52), {"spo2": 89.0, "heart_rate": 92.0})
    fast = Sent(stays["Inger"], now - timedelta(minutes=34), {"spo2": 93.0, "heart_rate": 106.0})
    for sent in (low, fast):
        timeline.at(sent.taken_at, partial(_send, [sent], gateway))
    if unit_now(stays["Inger"].responsible_unit, now).open:
        timeline.at(now - timedelta(minutes=20), lambda at: take_concerns(stay_id=stays["Inger"].pk, by=liv, now=at))
    away = ((stays["Randi"], Pause.Reason.HOLIDAY, 6), (stays["Torleif"], Pause.Reason.IN_HOSPITAL, 3))
    for stay, reason, days in away:
        timeline.at(on_day(now, 2, "14:00"), partial(_pause, stay, reason, on_day(now, -days, "12:00"), liv))


def _pause(stay: Stay, reason: Pause.Reason, until: datetime, by: User, now: datetime) -> None:
    pause_stay(stay_id=stay.pk, reason=reason, until=until, by=by, now=now)


def _send(sent: list[Sent], by: User, now: datetime) -> None:
    send(*sent, by=by, now=now)
