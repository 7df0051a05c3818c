"""Tove and Olav, followed by the telemedicine centre."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from heim.cli.world.close import close_later
from heim.cli.world.contact import look, write
from heim.cli.world.days import born, on_day
from heim.cli.world.patients import FEMALE, MALE, follow, make_patient, make_relative
from heim.cli.world.places import Places
from heim.cli.world.send import Sent, send
from heim.cli.world.staff import Logins
from heim.cli.world.timeline import Timeline
from heim.pathways.models import PathwayVersion
from heim.pathways.write_plan import write_plan
from heim.people.models import Relative, Stay, User

DAYS = 30
AS_USUAL = {"copd_breathless": 0.0, "copd_sputum_amount": 0.0, "copd_sputum_colour": 0.0}


def make_tove(
    logins: Logins, places: Places, staff: dict[str, User], kols: PathwayVersion, timeline: Timeline, random: Random
) -> Stay:
    now, began = timeline.now, on_day(timeline.now, DAYS + 1, "12:00")
    user = logins.make("tove", "Tove Martinsen")
    patient = make_patient(
        "Tove", "Martinsen", FEMALE, born(now, 71),
        user=user,
        phone="590 60 011",
        address="Lyngveien 3, 4610 Fjordbyen",
        emergency_line_nb="Kvinne 71 år med KOLS grad 4, oksygen hjemme 1 liter. Vanlig oksygenmetning 89 %. Fare for å holde på CO2.",
        emergency_line_en="Woman aged 71 with very severe COPD, home oxygen 1 litre. Usual saturation 89 %. May retain CO2.",
    )  # fmt: skip
    make_relative(patient, "Geir Martinsen", Relative.Relation.CHILD, "590 60 012", began, closest=True)
    stay = follow(
        patient, places.tms, Stay.Kind.DIGITAL_FOLLOW_UP, kols, staff["dag"], began,
        admitted=on_day(now, 90, "10:00"), baseline_spo2=89, spo2__red=84, spo2__yellow=86,
    )  # fmt: skip
    _plan(stay, staff["tiril"], timeline, "Hagen, og å ta bussen til søsteren min.")
    _history(timeline, stay, user, random, spo2=(88, 89, 89, 90), pulse=(78, 90))
    tiril = staff["tiril"]
    write(
        timeline,
        on_day(now, 6, "11:20"),
        stay,
        "Hei Tove. Vil du at vi bestiller en ny slange til oksygenet?",
        tiril,
        read_by=user,
    )
    write(timeline, on_day(now, 6, "13:02"), stay, "Ja takk, det vil jeg gjerne.", user, read_by=tiril)
    write(
        timeline, now - timedelta(minutes=25), stay,
        "Hei Tiril. Jeg ville bare si at jeg har hatt en fin uke. Jeg gikk helt til butikken i går uten å stoppe. "
        "Takk for at dere følger med.",
        user,
    )  # fmt: skip
    timeline.at(on_day(now, 6, "11:18"), partial(look, stay, tiril))
    return stay


def make_olav(
    logins: Logins, places: Places, staff: dict[str, User], kols: PathwayVersion, timeline: Timeline, random: Random
) -> Stay:
    now, began = timeline.now, on_day(timeline.now, DAYS + 1, "12:00")
    user = logins.make("olav", "Olav Nilsen")
    patient = make_patient(
        "Olav", "Nilsen", MALE, born(now, 85),
        user=user,
        phone="590 60 021",
        address="Storgata 88, 8006 Bodø",
        door_code="nøkkelboks 4711",
        allergies="Sulfa",
        emergency_line_nb="Mann 85 år som bor alene. KOLS, hjertesvikt, kreft, angst og lite matlyst. Vanlig oksygenmetning 92 %.",
        emergency_line_en="Man aged 85, lives alone. COPD, heart failure, cancer, anxiety, poor appetite. Usual saturation 92 %.",
    )  # fmt: skip
    make_relative(patient, "Marit Nilsen", Relative.Relation.CHILD, "590 60 022", began, closest=True)
    stay = follow(patient, places.tms, Stay.Kind.DIGITAL_FOLLOW_UP, kols, staff["dag"], began, baseline_spo2=92)
    _plan(stay, staff["tiril"], timeline, "Bli mer aktiv. Spise sunnere. Bo hjemme så lenge det går.")
    _history(timeline, stay, user, random, spo2=(91, 92, 92, 93), pulse=(66, 80), low=(16, 89))
    close_later(
        timeline, stay, on_day(now, 16, "09:45"),
        "Ringte Olav. Han var urolig og hadde sovet lite. Målte på nytt mens vi snakket: 92. "
        "Avtalte at hjemmetjenesten ser innom i ettermiddag.",
        staff["tiril"],
    )  # fmt: skip
    return stay


def _plan(stay: Stay, by: User, timeline: Timeline, matters: str) -> None:
    timeline.at(
        on_day(timeline.now, DAYS, "12:00"),
        lambda now: write_plan(
            stay_id=stay.pk,
            green="Ta medisinene som avtalt.\nHold deg i bevegelse hver dag.\nMål og svar om morgenen.",
            yellow="Ta ekstra anfallsmedisin.\nHvil, og bruk pusteteknikken.\nMål igjen etter en time, og send.",
            red="Ring Telemedisinsk sentral på dagtid, ellers legevakten på 116\u00a0117.\n"
            "Ring 113 hvis du ikke klarer å snakke i hele setninger.",
            matters=matters,
            by=by,
            now=now,
        ),
    )


def _history(
    timeline: Timeline,
    stay: Stay,
    by: User,
    random: Random,
    *,
    spo2: tuple[float, ...],
    pulse: tuple[int, int],
    low: tuple[int, float] | None = None,
) -> None:
    """A morning report each day until yesterday; `low` is one day's own SpO2."""
    for days_ago in range(DAYS, 0, -1):
        value = low[1] if low is not None and low[0] == days_ago else random.choice(spo2)
        values = {"spo2": value, "heart_rate": float(random.randint(*pulse))}
        at = on_day(timeline.now, days_ago, f"09:{random.randint(0, 40):02}")
        timeline.at(at, partial(_send, stay, values, by))


def _send(stay: Stay, values: dict[str, float], by: User, now: datetime) -> None:
    send(Sent(stay, now, values), Sent(stay, now, AS_USUAL, "copd_symptoms"), by=by, now=now)
