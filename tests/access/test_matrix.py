"""Every address and every resource of the API, asked as everybody, against the table said by hand.

What is expected is reckoned from `said.py` and the facts below, never from the code that is tried.
"""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.access.knock import Answers, Knock, answers, everybody, knocks
from tests.access.said import RELATIONS, ROLES, doors
from tools.access_doc import MATRIX, PAGE, matrix, stale

# Who works where in the demo, and as what. `a_<role>` is one of each role in Jens's unit.
STAFF = """
    berit nurse lung; dag doctor lung; liv coordinator lung; lars leader lung; adm administrator lung; nora nurse lung
    tiril nurse tms; helene nurse municipality; fredrik doctor gp; carl nurse far
    nina nurse newborn; simen doctor newborn; sigrid nurse newborn; amir specialist_nurse newborn
    bente care_assistant newborn; turid doctor newborn; jordmor midwife maternity newborn
    mari nurse cancer; helga specialist_nurse cancer; jonas nurse cancer; ragnhild doctor cancer
    fanny nurse front; tuva doctor front; vigdis nurse mental; tord nurse addiction
    runa nurse children_clinic; gry nurse rheumatology; even nurse evening
    gateway gateway lung newborn tms municipality; gateway2 gateway far
    in_team nurse newborn; broke_glass nurse newborn; shut_out nurse lung
"""
# The TMS has been asked about Jens, and got the summary, the values and the plan with that; his GP has the summary.
SHARED_WITH = {"tms": {"summary", "values", "plan"}, "gp": {"summary"}}
SELF = {"jens"}
MACHINES = {"gateway", "a_gateway"}  # the apparatus of his unit, which reads back what it has sent


pytestmark = pytest.mark.django_db


def posts() -> dict[str, list[tuple[str, str]]]:
    """(role, unit) by username."""
    lines = [one.split() for part in STAFF.split("\n") for one in part.split(";") if one.strip()]
    named = {name: [(role, unit) for unit in units] for name, role, *units in lines}
    return named | {f"a_{role}": [(role, "lung")] for role in ROLES}


def may_with_jens(user: str) -> set[str]:
    found: set[str] = set()
    if user == "shut_out":
        return found
    for role, unit in posts().get(user, []):
        for name, basis in (("in_team", "team"), ("broke_glass", "glass")):
            found |= ROLES[role] & RELATIONS[basis] if user == name else set()
        if unit == "lung":
            found |= ROLES[role] & RELATIONS["responsible"]
        found |= ROLES[role] & SHARED_WITH.get(unit, set()) & RELATIONS["shared"]
    return found


def may_in(user: str, unit: str = "") -> set[str]:
    return {act for role, where in posts().get(user, []) if unit in ("", where) for act in ROLES[role]}


def lets_in(takes: str, user: str) -> bool:
    """`takes` as `said.doors` gives it: a word, or how one is related and what one must be allowed to."""
    how, _colon, what = takes.partition(":")
    roles = {role for role, _unit in posts().get(user, [])}
    if how == "api":
        return what in may_with_jens(user) or user in SELF or (what == "values" and user in MACHINES)
    acts = {
        "stay": may_with_jens(user),
        "unit": may_in(user, "lung"),
        "patient": may_in(user, "lung") if user != "shut_out" else set(),
        "list": may_in(user),
    }
    if how in acts:
        return bool(acts[how] & set(what.split("|")))
    if how == "users":
        return user in what.split(",")
    return {
        "clinical": "summary" in may_in(user),
        "writers": bool(roles & {"doctor", "coordinator"}),
        "overseers": bool(roles & {"doctor", "leader"}),
        "office": bool(roles & {"leader", "administrator"}),
        "board": "summary" in may_in(user) or bool(roles & {"leader", "administrator"}),
        "told": "summary" in may_in(user) or "leader" in roles,
        "administrator": "administrator" in roles,
        "roster": "summary" in may_in(user, "lung") or bool(roles & {"leader", "administrator"}),
        "self": user in SELF,
        "anybody": True,
        "nobody": False,
    }[how]


@pytest.fixture(scope="module")
def answered(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Answers]:
    from django.db import transaction

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.conf.settings.PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        yield answers(everybody(patch))
        transaction.set_rollback(True)


def test_everybody_is_let_in_where_the_table_says_and_nowhere_else(answered: Answers) -> None:
    said, wrong = doors(), []
    for knock, row in answered.items():
        takes = said.get(knock.address, ("", ""))[knock.how in ("post", "search")]
        for user, status in row.items():
            if not takes or lets_in(takes, user) != (status not in (401, 404)):
                wrong.append(
                    f"{knock.how} {knock.address} as {user}: {status}, and it takes {takes or 'nobody knows what'}"
                )
    assert wrong == []


def test_every_address_is_said_and_everything_said_is_an_address() -> None:
    said = doors()
    asked = {(one.address, one.how in ("post", "search")) for one in knocks()}
    taken = {(address, tell) for address, takes in said.items() for tell in (False, True) if takes[tell]}
    pages = {one for one in taken if not one[0].startswith("fhir/")}
    assert asked - taken == set(), "say in tests/access/said.py what it takes to come in there"
    assert pages - asked == set(), "this address is gone"


def test_the_page_shows_what_the_doors_answer(answered: Answers) -> None:
    assert list(stale()) == []
    shown = PAGE.read_text(encoding="utf-8").partition(MATRIX)[2]
    assert shown == matrix(answered).partition(MATRIX)[2], "make docs/access.md anew: python -m tools.access_doc"


def test_an_address_that_nobody_has_said_is_found(answered: Answers) -> None:
    extra = {Knock("desk/something/new", "get"): {"carl": 200}}
    with pytest.raises(AssertionError, match="nobody knows what"):
        test_everybody_is_let_in_where_the_table_says_and_nowhere_else(extra)
