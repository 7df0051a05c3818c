"""Every address there is, asked by those it is not for: generated from the URL table."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.people import staff, ward
from tests.portal.home import set_clock
from tests.walk_addresses import ADDRESSES
from tests.walk_people import NOW, Ids, Walked, everything_stored, walked

from heim.people.models import Post, User

pytestmark = pytest.mark.django_db
NEVER = 987_654_321
OPEN = {200, 302, 401, 404, 405, 422, 503}  # 503: a test has no background loop, and readyz says so; 422: a wrong code
_CSRF = "x" * 32
_HIDDEN_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    for one in get_resolver("heim.urls").url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route


NAMED = [route for route in routes() if route in ADDRESSES and ADDRESSES[route].kind in ("person", "unit", "office")]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Walked:
    set_clock(monkeypatch, NOW)
    return walked(ward(NOW))


def test_every_address_has_an_example_and_every_example_an_address() -> None:
    there = set(routes())
    assert there - set(ADDRESSES) == set(), "write down in walk_addresses.py what this is and who may see it"
    assert set(ADDRESSES) - there == set(), "this address is gone"


def test_an_address_without_an_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ADDRESSES, "desk/stay/<int:stay_id>/note/<int:handling_id>")
    with pytest.raises(AssertionError, match="write down"):
        test_every_address_has_an_example_and_every_example_an_address()


@pytest.mark.parametrize("who", ["carl", "tove", "kari", "lars", "stranger"])
def test_what_is_somebody_elses_is_as_if_it_never_was(world: Walked, who: str) -> None:
    user = world.stranger if who == "stranger" else getattr(world.ward, who)
    before = everything_stored()
    wrong = []
    for route in NAMED:
        if who == "lars" and ADDRESSES[route].kind == "office":
            continue
        for method in ADDRESSES[route].methods:
            theirs = asked(user, route, method, world.ids)
            for never in never_were(world.ids, route):
                absent = asked(user, route, method, never)
                if theirs.status_code != 404 or absent.status_code != 404 or bare(theirs) != bare(absent):
                    wrong.append(f"{who} {method} {route}: {theirs.status_code}, and {absent.status_code} for {never}")
    assert wrong == []
    assert everything_stored() == before


@pytest.mark.parametrize("who", ["carl", "tove"])
def test_what_is_somebody_elses_is_not_found_through_ones_own_stay(world: Walked, who: str) -> None:
    own = world.ward.oda_stay.pk if who == "carl" else world.ward.tove_stay.pk
    door = "desk/" if who == "carl" else "home/"
    before = everything_stored()
    wrong = []
    for route in (one for one in NAMED if one.startswith(door) and len(never_were(world.ids, one)) > 1):
        for method in ADDRESSES[route].methods:
            theirs = asked(getattr(world.ward, who), route, method, world.ids | {"stay_id": own})
            if theirs.status_code != 404:
                wrong.append(f"{who} {method} {route}: {theirs.status_code}")
    assert wrong == []
    assert everything_stored() == before


def test_without_a_login_one_is_asked_to_log_in(world: Walked) -> None:
    before = everything_stored()
    wrong = []
    for route, address in ADDRESSES.items():
        for method in address.methods:
            answer = asked(None, route, method, world.ids | {"resource_type": "Patient", "rest": "a/b/c"})
            login = answer.status_code == 302 and answer["Location"].startswith("/login?next=")
            right = {"open": answer.status_code in OPEN, "machine": answer.status_code == 401}.get(address.kind, login)
            if not right or told(answer, world):
                wrong.append(f"{method} {route}: {answer.status_code} {told(answer, world)}")
    assert wrong == []
    assert everything_stored() == before


@pytest.mark.parametrize("who", ["carl", "tove", "stranger"])
def test_lists_and_searches_show_nobody_elses(world: Walked, who: str) -> None:
    user = world.stranger if who == "stranger" else getattr(world.ward, who)
    wrong = []
    for route in (one for one, address in ADDRESSES.items() if address.kind in ("list", "open")):
        for words in world.words if ADDRESSES[route].query else [""]:
            for method in ADDRESSES[route].methods:
                answer = asked(user, route, method, world.ids, words)
                # The field one searches in keeps what was asked.
                asked_for = words + " ".join(ADDRESSES[route].filled(world.ids).values() if method == "post" else ())
                found = [one for one in told(answer, world) if one not in asked_for]
                # The desk is for clinical staff; for everybody else it is not there.
                expected = {404} if route.startswith("desk/") and who != "carl" else OPEN
                if found or answer.status_code not in expected:
                    wrong.append(f"{who} {method} {route}{words}: {answer.status_code} {found}")
    assert wrong == []
    if who == "carl":
        shown = asked(user, "desk/patients", "get", world.ids).content.decode()
        assert world.ward.oda_stay.patient.family_name in shown, "his own list must not be empty for this to mean much"


def test_those_they_are_for_come_in_by_the_same_addresses(world: Walked) -> None:
    """Else the walk would be right about examples that are merely wrong."""
    wrong = []
    administrator = staff("anita", "Anita Dalen", world.ward.trust, Post.Role.ADMINISTRATOR, NOW)
    for route in NAMED:
        user = world.ward.berit if route.startswith(("desk/", "export/")) else world.ward.jens
        if ADDRESSES[route].kind == "office":
            user = world.ward.lars
        if route.endswith("/prescription"):
            user = world.ward.dag
        if route.startswith("desk/matrix/"):
            user = administrator
        for method in ADDRESSES[route].methods:
            with transaction.atomic():
                answer = asked(user, route, method, world.ids)
                transaction.set_rollback(True)
            if answer.status_code not in (200, 204, 302, 409, 422):
                wrong.append(f"{user} {method} {route}: {answer.status_code}")
    assert wrong == []


def test_no_form_is_taken_from_another_site(world: Walked) -> None:
    before = everything_stored()
    wrong = []
    for route, address in ADDRESSES.items():
        if "post" in address.methods and address.kind != "machine":
            user = world.ward.jens if route.startswith("home/") else world.ward.berit
            client = client_of(user)
            answer = client.post(path_of(route, world.ids), address.filled(world.ids))
            if answer.status_code != 403:
                wrong.append(f"{route}: {answer.status_code}")
    assert wrong == []
    assert everything_stored() == before


def client_of(user: User | None) -> Client:
    """A browser that is held to CSRF, unlike Django's usual test client."""
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user, backend="heim.access.signed_in.SignedIn")
    return client


def asked(user: User | None, route: str, method: str, ids: Ids, words: str = "") -> HttpResponse:
    client, address = client_of(user), ADDRESSES[route]
    path = path_of(route, ids) + (address.query + words if address.query else "")
    if method == "get":
        return client.get(path)  # type: ignore[return-value]
    client.cookies["csrftoken"] = _CSRF
    return client.post(path, address.filled(ids), headers={"x-csrftoken": _CSRF})  # type: ignore[return-value]


def ids_in(route: str) -> list[str]:
    return re.findall(r"<\w+:(\w+)>", route)


def path_of(route: str, ids: Ids) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(ids.get(found[1], NEVER)), route)


def never_were(ids: Ids, route: str) -> list[Ids]:
    """The ids of the address with one that never was, each in turn."""
    numbers = [name for name in ids_in(route) if isinstance(ids[name], int)]
    return [ids | {name: NEVER} for name in numbers]


def bare(answer: HttpResponse) -> bytes:
    return _HIDDEN_TOKEN.sub(b"", answer.content)


def told(answer: HttpResponse, world: Walked) -> list[str]:
    """The words of Jens that the answer carries, in its page or in where it leads."""
    said = answer.content.decode() + answer.get("Location", "")
    return [word for word in world.words if word in said]
