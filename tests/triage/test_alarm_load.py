"""What a pathway would ask of the staff, before anybody follows it."""

from dataclasses import replace

import pytest

from heim.cli.alarm_load import run
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.pathways.load import library
from heim.pathways.shape import Pathway, RuleRow
from heim.pathways.synthetic import KINDS, Kind
from heim.rules.kinds.abs import Abs
from heim.triage.alarm_load import Load, alarm_load


def load(kind: Kind, pathway: Pathway | None = None, seed: int = 1) -> Load:
    return alarm_load(pathway or library()["kols"], kind, patients=5, weeks=4, seed=seed)


def worrying(one: Load) -> float:
    return one.per_patient_week(Colour.RED) + one.per_patient_week(Colour.PURPLE)


def test_each_kind_of_patient_asks_for_what_it_is_called() -> None:
    loads = {kind: load(kind) for kind in KINDS}
    assert loads["stable"].patient_weeks == 20
    assert worrying(loads["deteriorating"]) > 10 * worrying(loads["stable"])
    assert loads["noisy"].per_patient_week(Colour.YELLOW) > loads["stable"].per_patient_week(Colour.YELLOW)
    assert loads["forgetful"].per_patient_week(None) > 5 * loads["stable"].per_patient_week(None)


def test_the_same_seed_gives_the_same_load() -> None:
    assert load("noisy") == load("noisy")
    assert load("noisy").concerns != load("noisy", seed=2).concerns


def test_a_stricter_limit_gives_more_and_no_rules_give_only_what_is_missing() -> None:
    kols = library()["kols"]
    strict = replace(kols, rules=tuple(_with_limit_94(row) if row.id == "spo2.yellow" else row for row in kols.rules))
    assert load("noisy", strict).per_patient_week(Colour.YELLOW) > load("noisy").per_patient_week(Colour.YELLOW)
    assert set(load("forgetful", replace(kols, rules=())).concerns) == {None}


def test_the_command_prints_a_row_for_each_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kols", "--patients", "1", "--weeks", "1"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {kind} " in said for kind in KINDS)
    for wrong, sentence in ((["astma"], "no pathway 'astma'"), (["kols", "--weeks", "0"], "at least one")):
        with pytest.raises(Refusal, match=sentence):
            run(wrong)


def _with_limit_94(row: RuleRow) -> RuleRow:
    assert isinstance(row.rule, Abs)
    return replace(row, rule=replace(row.rule, limit=94))
