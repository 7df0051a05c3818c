"""The table in the code is the table as it was said; nothing more in it, and nothing less."""

from tests.access.said import RELATIONS, ROLES, WORDS

from heim.access import table
from heim.people.models import Post


def plain(of: object) -> dict[str, set[str]]:
    return {str(key): {str(act) for act in acts} for key, acts in of.items()}  # type: ignore[attr-defined]


def test_each_role_may_do_what_was_said_and_every_role_has_its_line() -> None:
    assert plain(table.ROLES) == ROLES
    assert set(table.ROLES) == set(Post.Role)


def test_each_relation_gives_what_was_said() -> None:
    assert plain(table.RELATIONS) == RELATIONS


def test_each_word_of_a_door_asks_for_what_was_said() -> None:
    asked = {word: str(act) for word, act in table.WORDS.items()}
    assert {word: act for word, act in asked.items() if WORDS.get(word) != act} == {}, "say it in tests/access/said.py"
    assert set(WORDS) - set(asked) == set(), "this word is gone"


def test_the_roles_that_may_are_read_from_the_table() -> None:
    for act in table.Act:
        assert table.roles_that_may(act) == {role for role, acts in ROLES.items() if act.value in acts}
