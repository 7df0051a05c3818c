"""Whatever the check says of a pathway, staff read it in their own language."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import pytest
from django.utils.translation import override

import heim.pathways
from heim.desk.fault_words import fault_words
from heim.desk.pathway_words import FIELD, KIND
from heim.pathways.bind import bound_fields
from heim.rules.kinds import KINDS

ROOM = Path(heim.pathways.__file__).parent
FILES = sorted([*ROOM.glob("check*.py"), *(ROOM / f"{name}.py" for name in ("bands", "gaps", "example_days"))])
# What stands in the place of a value. A class name or a list in a message is one word too.
VALUE = "x.y"


def sentences() -> Iterator[tuple[str, str]]:
    """(file, sentence) of every sentence that the check yields with a place, its values filled in."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
                said = written(node.value.elts[1])
                if said is not None and " " in said:
                    yield file.name, said


def written(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "'x.y'" if quoted(part) else VALUE
        for part in node.values
    )


def quoted(part: ast.expr) -> bool:
    return isinstance(part, ast.FormattedValue) and part.conversion == ord("r")


def test_every_sentence_of_the_check_has_its_norwegian() -> None:
    found = list(sentences())
    assert len(found) > 25
    with override("nb"):
        unsaid = [f"{file}: {said}" for file, said in found if not fault_words(numbers(said))[0]]
    assert unsaid == [], "write its Norwegian in desk/fault_words.py"


def numbers(said: str) -> str:
    """Days and counts are numbers, a label is a letter, and a range is a range."""
    three = (
        r"(?<=day )x\.y|^x\.y(?= of x\.y can)|(?<= of )x\.y(?= can never)|(?<=from )x\.y(?= up)|(?<=up to )x\.y(?= y)"
    )
    return re.sub(three, "3", said).replace("(x.y)", "(V)").replace("can be x.y", "can be (30 to 43 Cel)")


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("rules 3 limit is '8a'; it must be a number", "Regel 3 grense er '8a'. Det må være et tall."),
        ("385 is outside what temp can be (30 to 43 Cel)", "385 er utenfor det temperatur kan være (30 til 43 Cel)."),
        (
            "'87 er rødt' is yellow by spo2.yellow, not red",
            "Eksempelet «87 er rødt» blir gul (av spo2.yellow), ikke rød.",
        ),
        ("the file lacks title", "Teksten mangler title."),
    ],
)
def test_what_is_said_in_each_language(english: str, norwegian: str) -> None:
    with override("nb"):
        assert fault_words(english) == (True, norwegian)
    with override("en"):
        assert fault_words(english)[1].lower() == english.lower()


def test_what_has_no_norwegian_is_shown_and_said_to_be_english() -> None:
    with override("nb"):
        assert fault_words("something quite new") == (False, "Something quite new")


def test_every_rule_kind_and_every_number_of_one_has_a_name() -> None:
    bound = {field for kind in KINDS.values() for field in bound_fields(kind)}
    named = {field.name for kind in KINDS.values() for field in fields(cast(Any, kind))} - bound
    assert set(KINDS) - set(KIND) == set()
    assert named - set(FIELD) - {"measures"} == set()
