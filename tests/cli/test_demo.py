"""The demo world: everybody who is named is there, and the story can begin."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from heim.access.home import home_stays
from heim.access.relations import reached
from heim.access.table import Act
from heim.cli import demo
from heim.cli.world.make import make_world
from heim.contact.models import Message
from heim.delivery.models import Delivery
from heim.kit.colour import Colour
from heim.kit.identifiers import read_identity_number
from heim.measurements.models import Reading, Refused
from heim.people.models import Patient, Pause, Stay, User
from heim.storage.installation import is_demo
from heim.triage.models import Concern, Handling, WorklistRow

NAMES = {
    "jens", "tove", "olav", "kari", "per", "ida", "berit", "dag", "liv", "tiril", "helene", "fredrik", "nina", "jordmor",
    "carl", "lars", "adm", "gateway",
}  # fmt: skip
TUESDAY = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # 09.42
SUNDAY_NIGHT = datetime(2027, 3, 28, 1, 10, tzinfo=UTC)  # 03.10, ten minutes after the clocks were moved

pytestmark = pytest.mark.django_db


def row(given_name: str) -> WorklistRow:
    return WorklistRow.objects.get(stay__patient__given_name=given_name)


@pytest.mark.parametrize("now", [TUESDAY, SUNDAY_NIGHT], ids=["Tuesday morning", "the night of summer time"])
def test_the_story_can_begin(now: datetime) -> None:
    make_world(now=now, tell=lambda step: None, tell_part=lambda done, of: None)
    assert set(User.objects.values_list("username", flat=True)) >= NAMES
    _jens_is_well_and_has_been_worse(now)
    _the_lists_look_as_they_do()
    _carl_sees_none_of_the_named(now)
    assert not Concern.objects.open().filter(colour__gte=Colour.RED).exists()
    assert not Refused.objects.exists()
    assert all(person.kind == "synthetic" for person in map(_read, Patient.objects.all()))
    assert Delivery.objects.count() < 100, "the history of weeks is not sent to anybody"


def _read(patient: Patient):  # type: ignore[no-untyped-def]
    number = read_identity_number(patient.identity_number)
    assert number is not None
    assert (number.born, number.woman) == (patient.born, patient.sex == Patient.Sex.FEMALE)
    return number


def _jens_is_well_and_has_been_worse(now: datetime) -> None:
    jens = Stay.objects.get(patient__user__username="jens")
    assert (row("Jens").open_count, row("Jens").unread_count) == (0, 0)
    assert Reading.objects.filter(stay=jens, measure="spo2").count() > 60
    notes = " ".join(Handling.objects.filter(stay=jens).values_list("note", flat=True))
    assert "prednisolon" in notes
    assert 11 <= (now - Handling.objects.get(stay=jens, note__contains="startet prednisolon").at).days <= 15
    assert home_stays(user=User.objects.get(username="jens"), now=now).get() == jens
    assert reached(act=Act.VALUES, user=User.objects.get(username="berit"), now=now).filter(pk=jens.pk).exists()


def _the_lists_look_as_they_do() -> None:
    assert (row("Gunnar").colour, row("Inger").colour, row("Noah").colour) == (Colour.YELLOW,) * 3
    assert row("Kåre").colour is None
    assert row("Kåre").missing_since is not None
    for paused in ("Randi", "Torleif"):
        assert row(paused).open_count == 0
    assert Pause.objects.count() == 2
    assert row("Tove").unread_count == 1
    assert "fin uke" in Message.objects.get(read_at=None, stay__patient__given_name="Tove").text
    assert row("Olav").open_count == row("Emil").open_count == 0
    assert Stay.objects.get(patient__user__username="ida").enrolments.count() == 0


def _carl_sees_none_of_the_named(now: datetime) -> None:
    seen = set(
        reached(act=Act.VALUES, user=User.objects.get(username="carl"), now=now).values_list(
            "patient__given_name", flat=True
        )
    )
    assert seen == {"Laila"}


def test_the_command_marks_a_demo_for_good_and_refuses_a_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run([]) == 0
    assert is_demo()
    assert "heim-demo" in capsys.readouterr().out
    request = RequestFactory().post("/")
    assert authenticate(request, username="berit", password="heim-demo") is not None
    assert authenticate(request, username="gateway", password="heim-demo") is None, "a token only"
    before = Patient.objects.count()
    assert demo.run([]) == 1
    assert "holds people already" in capsys.readouterr().err
    assert Patient.objects.count() == before


def test_it_refuses_where_there_is_anybody(capsys: pytest.CaptureFixture[str]) -> None:
    User.objects.create(username="somebody", name="Somebody")
    assert demo.run([]) == 1
    assert not is_demo()
    assert not Patient.objects.exists()
