"""Every address about a person, asked by somebody who may: what it writes into the log, with whom, as what, why and for what."""

import pytest
from django.db import transaction
from tests.people import ward
from tests.portal.home import set_clock
from tests.test_walk import NAMED, asked
from tests.walk_addresses import ADDRESSES
from tests.walk_people import NOW, Walked, walked

from heim.access.audit_words import ACTS, PURPOSES
from heim.access.models import Entry
from heim.access.table import Basis

pytestmark = pytest.mark.django_db
PERSONS = [route for route in NAMED if ADDRESSES[route].kind == "person"]

# They show nothing themselves, and lead on to a page that asks and writes.
LEADS_ON = {"desk/notices/to/<str:token>"}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Walked:
    set_clock(monkeypatch, NOW)
    return walked(ward(NOW))


def test_every_read_and_every_act_is_in_the_log_with_its_grounds(world: Walked) -> None:
    wrong = []
    for route in PERSONS:
        at_home = route.startswith("home/")
        user = world.ward.jens if at_home else world.ward.berit
        for method in ADDRESSES[route].methods:
            with transaction.atomic():
                before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                answer = asked(user, route, method, world.ids)
                entries = list(Entry.objects.filter(pk__gt=before))
                transaction.set_rollback(True)
            where = f"{method} {route} ({answer.status_code})"
            if answer.status_code == 404:
                continue  # who may come in there is asked by test_walk and by tests of its own
            if not entries and route not in LEADS_ON:
                wrong.append(f"{where}: nothing in the log")
            wrong += [f"{where}: {fault}" for entry in entries for fault in faults(entry, user.pk, at_home)]
    assert not wrong, "\n".join(wrong)


def faults(entry: Entry, user_id: int, at_home: bool) -> list[str]:
    expected = {
        "who": entry.user_id == user_id,
        "role": entry.role == ("home" if at_home else "nurse"),
        "unit": bool(entry.unit_name) != at_home,
        "act": entry.act in ACTS,
        "basis": entry.basis in list(Basis),
        "purpose": entry.purpose in PURPOSES and (entry.purpose == "PATRQT") == at_home,
    }
    return [f"{name} of {entry.act} is not right" for name, right in expected.items() if not right]


def test_what_is_refused_is_not_written_as_if_it_had_been_seen(world: Walked) -> None:
    before = Entry.objects.count()
    for route in PERSONS:
        for method in ADDRESSES[route].methods:
            asked(world.ward.carl, route, method, world.ids)
    assert Entry.objects.count() == before
