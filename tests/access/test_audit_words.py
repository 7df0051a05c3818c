"""Whatever can stand in the log can be read by the patient: every word has a sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import heim
from heim.access.audit_grounds import purpose_of
from heim.access.audit_words import ACTS, EXPLAINED, FETCHED, PURPOSES
from heim.access.home_table import HOME_WORDS
from heim.access.table import WORDS, Basis
from heim.exchange.fhir.resource import known_resources

SOURCE = Path(heim.__file__).parent


def said_in_source() -> Iterator[str]:
    """Every `act="…"` that is given to a `find_*`, a gate or the log, also through a name or a choice."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "act":
                value = names.get(node.value.id, node.value) if isinstance(node.value, ast.Name) else node.value
                yield from (one for one in _texts(value) if ":" in one)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "find_here":
                yield from (f"home:{word}" for word in _texts(node.args[2]))


def _texts(node: ast.AST) -> list[str]:
    if isinstance(node, ast.JoinedStr):
        return []
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_no_word_is_without_a_sentence() -> None:
    words = {*WORDS, *HOME_WORDS, *said_in_source()}
    assert {"desk:stay", "home:whom", "fhir:create", "home:history"} <= words, "the search itself works"
    left = sorted(words - set(ACTS))
    assert not left, "say these in access/audit_words.py: " + ", ".join(left)


def test_every_resource_that_is_fetched_has_a_sentence() -> None:
    assert set(known_resources()) - set(FETCHED) == set()


@pytest.mark.parametrize("basis", list(Basis))
def test_every_relation_is_explained_and_has_a_purpose(basis: Basis) -> None:
    assert [basis in words for words in EXPLAINED] == [True] * len(EXPLAINED)
    assert purpose_of(act="desk:stay", basis=basis) in PURPOSES
