"""Really asks every address and every resource of the API as everybody in the demo: what `docs/access.md` shows."""

from dataclasses import dataclass
from typing import cast

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.access.demo_ward import demo_ward
from tests.access.grants import broken, in_team, shut_out
from tests.exchange.caller import BASE, said
from tests.people import staff
from tests.portal.home import set_clock
from tests.test_walk import path_of
from tests.test_walk_fhir import ids_of
from tests.walk_addresses import ADDRESSES
from tests.walk_people import NOW, Walked, walked

from heim.access.token import issue_token
from heim.people.models import Post, User

# What is the same for everybody, and what is asked of the machines one by one below.
_LEFT_OUT = ("open", "machine")
_BACKEND = "heim.access.signed_in.SignedIn"


@dataclass(frozen=True, order=True)
class Knock:
    """`how` is get, post, or the interaction of the API."""

    address: str
    how: str


Answers = dict[Knock, dict[str, int]]


def everybody(patch: pytest.MonkeyPatch) -> Walked:
    """The demo with something of Jens's for every address, one of each role in his unit, and one for each relation to him."""
    set_clock(patch, NOW)
    with transaction.atomic():
        w = demo_ward(NOW)
        world = walked(w)
        for role in Post.Role:
            staff(f"a_{role.value}", f"En {role.label}", w.lung, role, NOW)
        in_team(w.jens_stay, staff("in_team", "Te Am", w.newborn, Post.Role.NURSE, NOW), w.dag, NOW)
        broken(w.jens_stay, staff("broke_glass", "Gl Ass", w.newborn, Post.Role.NURSE, NOW), w.newborn, NOW)
        shut_out(w.jens_stay, w.dag, NOW, user=staff("shut_out", "Ut Stengt", w.lung, Post.Role.NURSE, NOW))
    return world


def knocks() -> list[Knock]:
    return [Knock(route, how) for route, one in ADDRESSES.items() if one.kind not in _LEFT_OUT for how in one.methods]


def answers(world: Walked) -> Answers:
    """What everybody is told, by knock and username; nothing that is done stays done."""
    found: Answers = {}
    for user in User.objects.order_by("username"):
        client = Client(headers={"accept-language": "nb"})
        client.force_login(user, backend=_BACKEND)
        for knock in knocks():
            found.setdefault(knock, {})[user.username] = _knock(client, knock, world)
        for knock, status in _machines(user, world):
            found.setdefault(knock, {})[user.username] = status
    return found


def _knock(client: Client, knock: Knock, world: Walked) -> int:
    address = ADDRESSES[knock.address]
    path = path_of(knock.address, world.ids) + address.query
    with transaction.atomic():
        answer = client.get(path) if knock.how == "get" else client.post(path, address.filled(world.ids))
        transaction.set_rollback(True)
    return int(answer.status_code)


def _machines(user: User, world: Walked) -> list[tuple[Knock, int]]:
    """Reading what is Jens's, and searching for it; a search that finds nothing counts as 404."""
    token = issue_token(user=user, scopes="read write", days=1, now=NOW)
    headers = {"Authorization": f"Bearer {token}"}
    found = []
    for kind, key in ids_of(world).items():
        with transaction.atomic():
            read = Client().get(f"{BASE}/{kind}/{key}", headers=headers)
            whose = f"_id={key}" if kind == "Patient" else f"patient=Patient/{world.patient_id}"
            search = Client().get(f"{BASE}/{kind}?{whose}", headers=headers)
            transaction.set_rollback(True)
        found.append((Knock(f"fhir/R4/{kind}/<id>", "read"), int(read.status_code)))
        empty = search.status_code == 200 and not said(cast(HttpResponse, search)).get("entry")
        found.append((Knock(f"fhir/R4/{kind}", "search"), 404 if empty else int(search.status_code)))
    return found
