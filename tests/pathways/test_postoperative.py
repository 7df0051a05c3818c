"""After an operation as tables: what is answered and measured, and its colour; the days it is asked; and how it is copied."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.pathways.days import said

from heim.kit.clock import local
from heim.pathways.check import check_file
from heim.pathways.load import LIBRARY, SOURCES, library
from heim.pathways.schedule import counted_from, due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 37.9, "green"),
        ("temp", 38.0, "yellow"),
        ("temp", 38.4, "yellow"),
        ("temp", 38.5, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 6, "yellow"),
        ("pain", 7, "red"),
        ("op_wound", 0, "green"),
        ("op_wound", 1, "yellow"),
        ("op_wound", 2, "red"),
        ("op_wound", 3, "red"),
        ("op_bleeding", 1, "green"),
        ("op_bleeding", 2, "red"),
        ("no_urine_8h", 0, "green"),
        ("no_urine_8h", 1, "red"),
        ("op_vomiting", 1, "green"),
        ("op_vomiting", 2, "red"),
        ("no_stool_4d", 0, "green"),
        ("no_stool_4d", 1, "yellow"),
        ("calf_or_chest", 0, "green"),
        ("calf_or_chest", 1, "yellow"),
        ("calf_or_chest", 2, "red"),
        ("calf_or_chest", 3, "purple"),
        ("manages_not", 0, "green"),
        ("manages_not", 1, "yellow"),
        ("mood", 4, "green"),
        ("mood", 3, "yellow"),
        ("op_sleep", 1, "green"),
        ("op_sleep", 2, "yellow"),
        ("worried", 0, "green"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("postoperative", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"op_wound": 1, "temp": 38.0}, "red", id="rødt rundt såret og 38,0"),
        pytest.param({"op_wound": 1, "temp": 37.9}, "yellow", id="rødt rundt såret og 37,9"),
        pytest.param({"op_wound": 0, "temp": 38.0}, "yellow", id="tørt sår og 38,0"),
    ],
)
def test_together(measured: dict[str, float], colour: str) -> None:
    assert said("postoperative", measured) == colour


def test_it_is_asked_on_day_1_3_7_14_and_30_after_the_operation() -> None:
    operated = date(2026, 11, 17)
    first, last = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
    for asked in (library()["postoperative"].forms[0], library()["postoperative"].measures[0]):
        due = due_between(counted_from(asked.schedule, operated), first, last)
        assert [(local(moment).date() - operated).days for moment in due] == [1, 3, 7, 14, 30]


def test_a_department_copies_it_and_adds_its_own_rule(tmp_path: Path) -> None:
    shutil.copy(LIBRARY / SOURCES, tmp_path)
    text = (LIBRARY / "postoperative.yaml").read_text()
    fresh = (
        "  - {id: fresh_blood, kind: item, measure: op_bleeding, at_least: 1, colour: purple,"
        " source: project_default, evidence: PD}\n"
    )
    without = "\n".join(line for line in text.splitlines() if "id: bleeding.red" not in line)
    made = tmp_path / "tonsils.yaml"
    made.write_text(
        without.replace("key: postoperative\n", "key: tonsils\n", 1).replace("rules:\n", f"rules:\n{fresh}", 1)
    )
    assert [str(fault) for fault in check_file(made)] == []
