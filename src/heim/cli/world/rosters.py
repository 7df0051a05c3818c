"""Who is on duty when, who covers for whom, and how services are shared out. One evening in the newborn ward has nobody."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from heim.cli.world.places import Places
from heim.cli.world.staff import Logins
from heim.kit.clock import OSLO, local
from heim.people.models import DutyLine, OpeningHours, Post, ServiceModel, ServiceStep, Shift, Stay, Unit, User

Role, Step, Parties = Post.Role, ServiceStep.Step, Stay.Parties
BACK, AHEAD, GAP_IN = 8, 22, 5
_DAY, _EVENING, _NIGHT = (time(7, 30), time(15)), (time(15), time(22, 30)), (time(22, 30), time(7, 30))
_WHOLE = (time(8), time(8))
Rota = tuple[tuple[time, time], Sequence[User]]


def make_rosters(logins: Logins, places: Places, staff: dict[str, User], now: datetime) -> None:
    """The gap is an evening, `GAP_IN` days ahead."""
    today = local(now).date()
    sigrid, amir, _bente, turid = _hired(logins, places.newborn, now, _NEWBORN)
    helga, jonas, ragnhild = _hired(logins, places.cancer, now, _CANCER)
    gap = today + timedelta(days=GAP_IN)
    _round_the_clock(places.newborn, [staff["nina"], sigrid, amir], today, gap)
    _rota(_line(places.newborn, Role.DOCTOR, 2), today, (_WHOLE, [staff["simen"], turid]))
    _round_the_clock(places.cancer, [staff["mari"], helga, jonas], today)
    _rota(_line(places.cancer, Role.DOCTOR, 2), today, (_WHOLE, [ragnhild]))
    for unit, who in ((places.lung, [staff["berit"]]), (places.tms, [staff["tiril"]])):
        _rota(_line(unit, Role.NURSE, 1, always=False), today, ((time(8), time(15, 30)), who))
    _rota(_line(places.lung, Role.DOCTOR, 2, always=False), today, ((time(8), time(15, 30)), [staff["dag"]]))
    evening = _evening_unit(logins, places, now, today)
    places.municipality.covered_by = evening
    places.municipality.save(update_fields=["covered_by"])
    _look_after(places, staff, now)
    _services(places)


_NEWBORN = (
    ("sigrid", "Sigrid Moen", Role.NURSE),
    ("amir", "Amir Haddad", Role.SPECIALIST_NURSE),
    ("bente", "Bente Rø", Role.CARE_ASSISTANT),
    ("turid", "Turid Aas", Role.DOCTOR),
)
_CANCER = (
    ("helga", "Helga Lie", Role.SPECIALIST_NURSE),
    ("jonas", "Jonas Eide", Role.NURSE),
    ("ragnhild", "Ragnhild Sunde", Role.DOCTOR),
)


def _hired(logins: Logins, unit: Unit, now: datetime, people: Sequence[tuple[str, str, Post.Role]]) -> list[User]:
    users = [logins.make(username, name) for username, name, _role in people]
    began = now - timedelta(days=400)
    Post.objects.bulk_create(
        Post(user=user, unit=unit, role=role, started_at=began)
        for user, (_username, _name, role) in zip(users, people, strict=True)
    )
    return users


def _line(unit: Unit, role: Post.Role, rank: int, *, always: bool = True) -> DutyLine:
    return DutyLine.objects.create(
        unit=unit, role=role, rank=rank, around_the_clock=always, phone=f"{unit.phone[:-1]}{rank}"
    )


def _round_the_clock(unit: Unit, nurses: Sequence[User], today: date, gap: date | None = None) -> None:
    """Three shifts a day; each has the same one for a week, then they change."""
    line = _line(unit, Role.NURSE, 1)
    for place, hours in enumerate((_DAY, _EVENING, _NIGHT)):
        missing = gap if hours == _EVENING else None
        _rota(line, today, (hours, [*nurses[place:], *nurses[:place]]), missing)


def _rota(line: DutyLine, today: date, rota: Rota, gap: date | None = None) -> None:
    hours, who = rota
    days = [today + timedelta(days=number) for number in range(-BACK, AHEAD)]
    Shift.objects.bulk_create(
        Shift(
            line=line,
            user=who[day.isocalendar().week % len(who)],
            starts_at=_at(day, hours[0]),
            ends_at=_end(day, hours),
        )
        for day in days
        if day != gap
    )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, OSLO).astimezone(UTC)


def _end(day: date, hours: tuple[time, time]) -> datetime:
    return _at(day if hours[0] < hours[1] else day + timedelta(days=1), hours[1])


def _evening_unit(logins: Logins, places: Places, now: datetime, today: date) -> Unit:
    """Reads for the home-care service when it is closed, as in the second way of sharing the work out."""
    unit = Unit.objects.create(
        name="Kveldsvakten", kind=Unit.Kind.TMS, parent=places.tms, phone="590 30 010", organisation_number="310000132"
    )
    hours = [*((day, 15 * 60 + 30, 22 * 60) for day in range(5)), *((day, 8 * 60, 22 * 60) for day in (5, 6))]
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=unit, weekday=day, opens=opens, closes=closes) for day, opens, closes in hours
    )
    even = _hired(logins, unit, now, (("even", "Even Moe", Role.NURSE),))
    _rota(_line(unit, Role.NURSE, 1, always=False), today, ((time(8), time(22)), even))
    return unit


def _look_after(places: Places, staff: dict[str, User], now: datetime) -> None:
    """Lars leads the hospital that his ward is part of; Anita also sets up the two other services."""
    began, hospital = now - timedelta(days=400), places.lung.parent
    assert hospital is not None
    Post.objects.create(user=staff["lars"], unit=hospital, role=Role.LEADER, started_at=began)
    for unit in (places.tms, places.municipality):
        Post.objects.create(user=staff["adm"], unit=unit, role=Role.ADMINISTRATOR, started_at=began)


def _services(places: Places) -> None:
    """Two ways to share the work in Agder, the hospital alone, and all three together, where two things are not settled."""
    town, centre, lung, gp = places.municipality, places.tms, places.lung, places.gp_office
    rest = [step for step in Step if step != Step.REPORT]
    _service(
        "agder-1", "Oppfølging fra Telemedisinsk sentral (modell 1)", "Follow-up by the telemedicine centre (model 1)",
        Parties.MUNICIPALITY, centre,
        [(Step.REPORT, town, "RA"), *((step, centre, "RA") for step in rest), (Step.FOLLOW_UP, gp, "C"), (Step.EVALUATE, town, "I")],
    )  # fmt: skip
    _service(
        "agder-2", "Oppfølging fra tjenesten selv (modell 2)", "Follow-up by the service itself (model 2)",
        Parties.MUNICIPALITY, town,
        [*((step, town, "RA") for step in Step), (Step.FOLLOW_UP, gp, "C")],
    )  # fmt: skip
    _service(
        "hospital", "Oppfølging fra lungeavdelingen", "Follow-up by the lung ward",
        Parties.HOSPITAL, lung,
        [*((step, lung, "RA") for step in Step)],
    )  # fmt: skip
    _service(
        "three-parties", "Sykehus, kommune og fastlege sammen", "Hospital, municipality and GP together",
        Parties.ALL_THREE, lung,
        [
            (Step.REPORT, gp, "RA"), (Step.MAP, lung, "RA"), (Step.EQUIP, lung, "R"), (Step.EQUIP, town, "A"),
            (Step.RECEIVE, centre, "RA"), (Step.FOLLOW_UP, lung, "R"), (Step.FOLLOW_UP, centre, "RA"), (Step.EVALUATE, lung, "A"),
        ],
    )  # fmt: skip


def _service(
    key: str, nb: str, en: str, parties: Stay.Parties, owner: Unit, parts: Sequence[tuple[ServiceStep.Step, Unit, str]]
) -> None:
    model = ServiceModel.objects.create(key=key, name_nb=nb, name_en=en, parties=parties, owner=owner)
    ServiceStep.objects.bulk_create(
        ServiceStep(model=model, step=step, unit=unit, part=letter)
        for step, unit, letters in parts
        for letter in letters
    )
