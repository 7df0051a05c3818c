"""The people of the tests: Nora is ours, Berit works in Nora's unit, Carl works elsewhere. `ward(now)` makes them all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from heim.care.admit import admit_patient
from heim.care.enrol import enrol_stay
from heim.kit.clock import local
from heim.kit.identifiers import synthetic_number
from heim.measurements.reading import NewReading, NewReport, Outcome
from heim.measurements.record import record_readings
from heim.pathways.approve import approve_version, keep_version
from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.people.models import OpeningHours, Patient, Post, Relative, Stay, Unit, User

PASSWORD = "heim-demo"
_serial = count(1)


@dataclass
class Ward:
    """Units, users by their first names, and stays as `<patient>_stay`.

    Jens (KOLS) and Tove are in the lung unit and the TMS, Emil in the newborn unit, Oda in Carl's hospital.
    """

    now: datetime
    trust: Unit
    hospital: Unit
    lung: Unit
    newborn: Unit
    tms: Unit
    elsewhere: Unit
    nora: User
    berit: User
    dag: User
    tiril: User
    nina: User
    carl: User
    lars: User
    gateway: User
    jens: User
    tove: User
    oda: User
    kari: User
    per: User
    kols: PathwayVersion
    nyfodt: PathwayVersion
    jens_stay: Stay
    tove_stay: Stay
    emil_stay: Stay
    oda_stay: Stay


def ward(now: datetime) -> Ward:
    """Stays began in the past (Jens 30 days ago, Emil 4); they are enrolled at `now`, so nothing is due yet."""
    trust = unit("Helse Demo", Unit.Kind.TRUST)
    hospital = unit("Demo sykehus", Unit.Kind.HOSPITAL, trust)
    lung = unit("Lungeavdelingen", Unit.Kind.DEPARTMENT, hospital, weekdays(8 * 60, 15 * 60 + 30))
    newborn = unit("Nyfødtavdelingen", Unit.Kind.DEPARTMENT, hospital, around_the_clock())
    tms = unit("TMS Sør", Unit.Kind.TMS, None, weekdays(8 * 60, 15 * 60))
    far = unit("Et annet sykehus", Unit.Kind.HOSPITAL)
    elsewhere = unit("Medisinsk avdeling", Unit.Kind.DEPARTMENT, far, around_the_clock())
    dag = staff("dag", "Dag Lie", lung, Post.Role.DOCTOR, now)
    jens, tove, oda = user("jens", "Jens Haugen"), user("tove", "Tove Moen"), user("oda", "Oda Vik")
    kari, per = user("kari", "Kari Nygård"), user("per", "Per Nygård")
    emil = patient("Emil", "Nygård", born=_days_before(now, 24), gestation_days=31 * 7)
    relative(emil, kari, Relative.Relation.MOTHER, now, closest=True)
    relative(emil, per, Relative.Relation.FATHER, now)
    kols, nyfodt = approved("kols", by=dag, now=now), approved("newborn", by=dag, now=now)
    kinds = Stay.Kind
    made = Ward(
        now=now,
        trust=trust,
        hospital=hospital,
        lung=lung,
        newborn=newborn,
        tms=tms,
        elsewhere=elsewhere,
        nora=staff("nora", "Nora Berg", lung, Post.Role.NURSE, now),
        berit=staff("berit", "Berit Dahl", lung, Post.Role.NURSE, now),
        dag=dag,
        tiril=staff("tiril", "Tiril Aas", tms, Post.Role.NURSE, now),
        nina=staff("nina", "Nina Strand", newborn, Post.Role.NURSE, now),
        carl=staff("carl", "Carl Foss", elsewhere, Post.Role.NURSE, now),
        lars=staff("lars", "Lars Holm", lung, Post.Role.LEADER, now),
        gateway=staff("gateway", "Apparater", lung, Post.Role.GATEWAY, now),
        jens=jens,
        tove=tove,
        oda=oda,
        kari=kari,
        per=per,
        kols=kols,
        nyfodt=nyfodt,
        jens_stay=stay(
            patient("Jens", "Haugen", user=jens, born=_years_before(now, 62)), lung, dag, now - timedelta(days=30)
        ),
        tove_stay=stay(
            patient("Tove", "Moen", user=tove, born=_years_before(now, 71)), tms, dag, now - timedelta(days=90)
        ),
        emil_stay=stay(emil, newborn, dag, now - timedelta(days=4), kinds.INPATIENT_AT_HOME),
        oda_stay=stay(
            patient("Oda", "Vik", user=oda, born=_years_before(now, 55)), elsewhere, dag, now - timedelta(days=9)
        ),
    )
    for who, version in ((made.jens_stay, kols), (made.tove_stay, kols), (made.emil_stay, nyfodt)):
        enrol_stay(stay_id=who.pk, version_id=version.pk, by=dag, now=now)
    return made


def report(
    stay: Stay,
    taken_at: datetime,
    *,
    sent_id: str | None = None,
    status: str = "final",
    date_only: bool = False,
    **values: float | None,
) -> NewReport:
    """What is sent in: `report(stay, at, spo2=86, heart_rate=104)`. A new `sent_id` when none is given."""
    readings = tuple(NewReading(measure, value) for measure, value in values.items())
    return NewReport(
        stay_id=stay.pk,
        sent_id=sent_id or f"sent-{next(_serial)}",
        taken_at=taken_at,
        readings=readings,
        status=status,
        date_only=date_only,
    )


def send(
    stay: Stay,
    by: User,
    now: datetime,
    *,
    at: datetime | None = None,
    sent_id: str | None = None,
    status: str = "final",
    date_only: bool = False,
    **values: float | None,
) -> Outcome:
    """One report in by the real way, taken `at` (default: now): `send(ward.jens_stay, ward.jens, now, spo2=86)`."""
    one = report(stay, at or now, sent_id=sent_id, status=status, date_only=date_only, **values)
    return record_readings(reports=[one], by=by, now=now)[0]


def unit(
    name: str,
    kind: Unit.Kind = Unit.Kind.DEPARTMENT,
    parent: Unit | None = None,
    hours: list[tuple[int, int, int]] | None = None,
) -> Unit:
    """`hours` as (weekday, opens, closes), in minutes after midnight."""
    made = Unit.objects.create(
        name=name,
        kind=kind,
        parent=parent,
        phone="55 00 10 00",
        out_of_hours_nb="Ingen leser dette nå. Ring legevakten på 116\u00a0117. Ved fare for liv: ring 113.",
        out_of_hours_en="Nobody reads this now. Call 116\u00a0117. In danger of life: call 113.",
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(unit=made, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in hours or ()
    )
    return made


def weekdays(opens: int, closes: int) -> list[tuple[int, int, int]]:
    return [(weekday, opens, closes) for weekday in range(5)]


def around_the_clock() -> list[tuple[int, int, int]]:
    return [(weekday, 0, 1440) for weekday in range(7)]


def user(username: str, name: str) -> User:
    made = User(username=username, name=name)
    made.set_password(PASSWORD)
    made.save()
    return made


def staff(username: str, name: str, unit: Unit, role: Post.Role, now: datetime) -> User:
    """A user with a post that began a year ago."""
    made = user(username, name)
    Post.objects.create(user=made, unit=unit, role=role, started_at=now - timedelta(days=365))
    return made


def patient(
    given: str, family: str, *, born: date, user: User | None = None, gestation_days: int | None = None
) -> Patient:
    return Patient.objects.create(
        user=user,
        identity_number=_free_number(born),
        given_name=given,
        family_name=family,
        born=born,
        gestation_days=gestation_days,
        sex=Patient.Sex.UNKNOWN,
        phone="400 00 000",
        address="Storgata 1, 4600 Kristiansand",
        door_code="1234",
    )


def relative(
    patient: Patient, user: User, relation: Relative.Relation, now: datetime, *, closest: bool = False
) -> Relative:
    """A parent with a mandate, since a year ago."""
    return Relative.objects.create(
        patient=patient,
        user=user,
        name=user.name,
        relation=relation,
        mandate=Relative.Mandate.PARENT,
        phone="411 11 111",
        closest=closest,
        started_at=now - timedelta(days=365),
    )


def stay(
    patient: Patient, unit: Unit, by: User, began: datetime, kind: Stay.Kind = Stay.Kind.DIGITAL_FOLLOW_UP
) -> Stay:
    return admit_patient(patient=patient, kind=kind, unit=unit, by=by, now=began)


def approved(key: str, *, by: User, now: datetime) -> PathwayVersion:
    """The library's pathway, kept and approved by a doctor."""
    version = keep_version(pathway=library()[key], now=now)
    if version.approved_at is None:
        version = approve(version, by=by, now=now)
    return version


def approve(version: PathwayVersion, *, by: User, now: datetime) -> PathwayVersion:
    """For a year, with a risk note."""
    until = local(now).date() + timedelta(days=365)
    return approve_version(version_id=version.pk, risk_note="Gjennomgått", valid_until=until, by=by, now=now)


def _free_number(born: date) -> str:
    numbers = (synthetic_number(born, serial, woman=False) for serial in count())
    return next(number for number in numbers if not Patient.objects.filter(identity_number=number).exists())


def _days_before(now: datetime, days: int) -> date:
    return local(now).date() - timedelta(days=days)


def _years_before(now: datetime, years: int) -> date:
    """A birthday some months back, so that the age is `years` whatever the date."""
    return local(now - timedelta(days=round(years * 365.25) + 100)).date()
