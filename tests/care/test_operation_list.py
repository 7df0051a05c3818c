"""An operation list: what is read, what is told of each line, and what is done, one line at a time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.access.grants import shut_out
from tests.care.lists import after_operation, number, said
from tests.desk.people import NOW
from tests.people import Ward, patient, stay, user, ward

from heim.care.judge_listed import Verdict, cannot, judge_listed
from heim.care.models import Consent, Eligibility
from heim.care.operation_list import MOST_LINES, Listed, read_operation_list
from heim.care.take_in_list import Done, take_in_list
from heim.contact.models import Appointment
from heim.kit.clock import local
from heim.pathways.models import Enrolment, Expectation, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Item, Text
from heim.people.models import Invited, Patient, Stay, Unit, User

pytestmark = pytest.mark.django_db
TODAY = local(NOW).date()


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def version(w: Ward) -> PathwayVersion:
    return after_operation(w)


def read(text: str) -> list[Listed]:
    return read_operation_list(text, today=TODAY)


def one(identity_number: str, name: str = "Lund, Siri", when: str = "18.11.2026 08.30", what: str = "Brokk") -> str:
    return f"{identity_number}; {name}; {when}; {what}"


def judged(w: Ward, version: PathwayVersion, text: str, *, unit: Unit | None = None, by: User | None = None) -> Verdict:
    (line,) = read(text)
    unit_id = (unit or w.lung).pk
    return judge_listed(line=line, pathway=definition(version.pk), unit_id=unit_id, by=by or w.berit, now=NOW)


def taken(w: Ward, version: PathwayVersion, *texts: str, now: datetime = NOW, **changed: object) -> list[Done]:
    lines = read("\n".join(texts))
    return take_in_list(lines=lines, said=said(version, **changed), unit_id=w.lung.pk, by=w.berit, now=now)


@pytest.mark.parametrize(
    ("row", "day", "hour", "name", "what"),
    [
        ("{n}; Lund, Siri; 18.11.2026 08.30; Brokk", date(2026, 11, 18), "07:30", "Lund, Siri", "Brokk"),
        ("{n}\tSiri Lund\t2026-11-18\t08:30\tBrokk", date(2026, 11, 18), "07:30", "Lund, Siri", "Brokk"),
        ('{n},"Lund, Siri Marie",18/11/26 8:30,Brokk', date(2026, 11, 18), "07:30", "Lund, Siri Marie", "Brokk"),
        ("{n}; Siri Marie Lund; 18.11.2026", date(2026, 11, 18), None, "Lund, Siri Marie", ""),
        ("{spaced}; Lund, Siri; 18.11.2026; Brokk", date(2026, 11, 18), None, "Lund, Siri", "Brokk"),
    ],
)
def test_a_line_is_read_as_hospitals_write_it(row: str, day: date, hour: str | None, name: str, what: str) -> None:
    known = number()
    separator = next(one for one in "\t;," if one in row)
    (line,) = read(
        separator.join(("Fødselsnummer", "Navn", "Dato", "Inngrep"))
        + "\n\n"
        + row.format(n=known, spaced=f"{known[:6]} {known[6:]}")
    )
    assert (line.identity_number, line.day, line.name, line.procedure, line.fault) == (known, day, name, what, "")
    assert line.number == 1
    assert line.at == (None if hour is None else datetime.fromisoformat(f"2026-11-18T{hour}:00+00:00"))


@pytest.mark.parametrize("when", ["", "i morgen", "31.02.2026", "18.11.2025 08.30", "18.11.2027", "99.99.2026"])
def test_a_day_that_cannot_be_is_said(when: str) -> None:
    assert "Operasjonsdagen" in read(one(number(), when=when))[0].fault


def test_an_empty_list_is_empty_and_a_long_one_is_cut() -> None:
    assert read("") == read(" \n;;;\n") == []
    assert len(read("\n".join(one(number()) for _line in range(MOST_LINES + 5)))) == MOST_LINES
    assert read("bare tull, uten noe")[:1] == []  # no digit at all: taken for headings
    assert read("1")[0].fault


def test_what_is_told_before_anything_is_done(w: Ward, version: PathwayVersion) -> None:
    assert judged(w, version, one(number())) == Verdict("ready", "Blir registrert, tatt inn og får en kode.")
    assert "gyldig fødselsnummer" in judged(w, version, one("12345678901")).sentence
    assert "etternavn" in judged(w, version, one(number(), name="Siri")).sentence
    child = number(born=date(2014, 3, 1))
    assert "Barn under 16 år" in judged(w, version, one(child)).sentence
    young = number(born=date(2009, 3, 1))
    assert "18 år eller eldre" in judged(w, version, one(young)).sentence
    assert not Patient.objects.filter(identity_number=number()).exists()


def test_a_patient_of_another_unit_is_refused_without_a_word_about_it(w: Ward, version: PathwayVersion) -> None:
    oda, tove = w.oda_stay.patient, w.tove_stay.patient
    told = {judged(w, version, one(who.identity_number, name=f"{who.family_name}, X")).sentence for who in (oda, tove)}
    wrong = judged(w, version, one(oda.identity_number, name="Feil, Navn"))
    shut = patient("Liv", "Stengt", born=date(1970, 1, 1))
    shut_out(stay(shut, w.lung, w.dag, NOW), w.dag, NOW, user=w.berit)
    told |= {wrong.sentence, judged(w, version, one(shut.identity_number, name="Stengt, Liv")).sentence}
    hidden = patient("Per", "Skjult", born=date(1970, 1, 1))
    Patient.objects.filter(pk=hidden.pk).update(protection=Patient.Protection.STRICT)
    told |= {judged(w, version, one(hidden.identity_number, name="Skjult, Per")).sentence}
    assert told == {cannot()}
    assert wrong.patient_id is None
    before = Stay.objects.count()
    (done,) = taken(w, version, one(oda.identity_number, name="Vik, Oda"))
    assert (done.kind, done.sentence, done.taken) == ("stopped", cannot(), None)
    assert Stay.objects.count() == before


def test_who_was_elsewhere_once_is_told_of_as_somebody_new(w: Ward, version: PathwayVersion) -> None:
    once = patient("Gro", "Dahl", born=date(1960, 1, 1))
    then = stay(once, w.elsewhere, w.dag, NOW - timedelta(days=90))
    Stay.objects.filter(pk=then.pk).update(ended_at=NOW - timedelta(days=60))
    assert judged(w, version, one(once.identity_number, name="Dahl, Gro")) == judged(w, version, one(number()))


def test_a_line_that_is_ready_is_done_whole(w: Ward, version: PathwayVersion) -> None:
    (done,) = taken(w, version, one(number()))
    assert done.taken is not None
    assert (done.kind, done.taken.lacks) == ("ready", ())
    made = Patient.objects.get(identity_number=number())
    assert (made.given_name, made.family_name, made.born, made.user_id) == ("Siri", "Lund", date(1961, 4, 2), None)
    found = Stay.objects.get(patient=made)
    assert (found.responsible_unit_id, found.home_at, found.model) == (w.lung.pk, NOW, "early_discharge")
    enrolled = Enrolment.objects.get(stay=found)
    assert (enrolled.version_id, enrolled.counted_from, enrolled.by_id) == (version.pk, date(2026, 11, 18), w.berit.pk)
    due = Expectation.objects.get(stay=found).due_at
    assert due == datetime(2026, 11, 19, 9, 0, tzinfo=UTC)  # day 1 after the operation, and not after the list
    assert Eligibility.objects.get(stay=found).referred_by == "Dagkirurgen"
    assert Consent.objects.get(stay=found).given_by == "Siri Lund"
    booked = Appointment.objects.get(stay=found)
    assert (booked.kind, booked.purpose, booked.starts_at) == (
        "clinic",
        "Brokk",
        datetime(2026, 11, 18, 7, 30, tzinfo=UTC),
    )
    assert Invited.objects.get(patient=made).until > booked.starts_at + timedelta(days=6)
    assert len(done.taken.code) == 11


def test_one_bad_line_loses_nothing_of_the_others(w: Ward, version: PathwayVersion) -> None:
    done = taken(
        w, version, one(number(0)), one("123"), one(number(1), name="Aas, Ole"), one(number(2), when="aldri"),
        one(number(0)), one(w.oda_stay.patient.identity_number, name="Vik, Oda"), one(number(3), name="Berg, Liv"),
    )  # fmt: skip
    assert [one.kind for one in done] == ["ready", "stopped", "ready", "stopped", "known", "stopped", "ready"]
    assert Invited.objects.count() == Enrolment.objects.filter(version=version).count() == 3


def test_the_same_list_twice_does_nothing_the_second_time(w: Ward, version: PathwayVersion) -> None:
    lists = (one(number(0)), one(number(1), name="Aas, Ole"))
    first = taken(w, version, *lists)
    counted = [model.objects.count() for model in (Patient, Stay, Enrolment, Appointment, Invited, Eligibility)]
    again = taken(w, version, *lists, now=NOW + timedelta(minutes=5))
    assert [one.kind for one in first] == ["ready", "ready"]
    assert [one.kind for one in again] == ["known", "known"]
    assert counted == [model.objects.count() for model in (Patient, Stay, Enrolment, Appointment, Invited, Eligibility)]
    assert Invited.objects.filter(invited_at=NOW).count() == 2  # the letters that were printed still open


def test_nobody_is_taken_in_before_somebody_has_said_that_they_fit_and_agree(w: Ward, version: PathwayVersion) -> None:
    for lacks in ({"fits": False}, {"consents": False}, {"judgement": " "}):
        (done,) = taken(w, version, one(number()), **lacks)
        assert done.kind == "stopped", lacks
    assert not Patient.objects.filter(identity_number=number()).exists()


def test_who_has_an_account_uses_it_and_who_lacks_kit_is_not_asked_yet(w: Ward) -> None:
    kit = (Item(key="scale", name=Text(nb="Vekt", en="Scale")),)
    version = after_operation(w, key="with_kit", kit=kit)
    gro = patient("Gro", "Dahl", born=date(1960, 1, 1), user=user("gro", "Gro Dahl"))
    (done,) = taken(w, version, one(gro.identity_number, name="Dahl, Gro"))
    assert done.taken is not None
    assert done.taken.code == ""
    assert "Vekt" in " ".join(done.taken.lacks)
    assert Stay.objects.get(pk=done.taken.stay_id).home_at is None
    assert not Expectation.objects.filter(stay=done.taken.stay_id).exists()


def test_somebody_the_unit_follows_already_gets_this_beside(w: Ward, version: PathwayVersion) -> None:
    jens = w.jens_stay.patient
    verdict = judged(w, version, one(jens.identity_number, name="Haugen, Jens"))
    assert (verdict.kind, verdict.patient_id) == ("ready", jens.pk)
    (done,) = taken(w, version, one(jens.identity_number, name="Haugen, Jens"))
    assert done.taken is not None
    assert done.taken.stay_id == w.jens_stay.pk
    assert Enrolment.objects.filter(stay=w.jens_stay, ended_at=None).count() == 2


def test_a_version_nobody_has_approved_takes_nobody_in(w: Ward, version: PathwayVersion) -> None:
    PathwayVersion.objects.filter(pk=version.pk).update(approved_at=None, approved_by=None, valid_until=None)
    (done,) = taken(w, version, one(number()))
    assert done.kind == "stopped"
    assert not Patient.objects.filter(identity_number=number()).exists()
