"""One fault at a time put into a copy of the library: each must be found, at its line."""

import re
import shutil
from pathlib import Path

import pytest

from heim.cli.check_pathways import run
from heim.pathways.check import check_file, check_folder
from heim.pathways.load import LIBRARY

TEMPERATURE = '- measure: temp\n    unit: Cel\n    loinc: "8310-5"'
PAIN = '- measure: pain\n    unit: "{score}"\n    loinc: "72514-3"'
SPO2_YELLOW = 'limit: 90, unit: "%", colour: yellow'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARY, tmp_path / "library"))


def test_the_library_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "nothing wrong" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param("optional: true", "optionel: true", "may not have 'optionel'", id="ukjent nøkkel"),
        pytest.param("measure: reliever_puffs", "measure: relivr", "no measure 'relivr'", id="ukjent måling"),
        pytest.param("measure: o2_flow, when", "measure: o2, when", "no measure 'o2'", id="ukjent måling i en regel"),
        pytest.param("kind: persist", "kind: presist", "no rule kind 'presist'", id="ukjent regelslag"),
        pytest.param("    unit: Cel", "    unit: F", "temp is in Cel, not F", id="feil enhet"),
        pytest.param(
            "unit: L/min, colour", "unit: mL/min, colour", "in L/min, not mL/min", id="feil enhet på en grense"
        ),
        pytest.param("limit: 38.5", "limit: 385", "385 is outside what temp can be", id="grense utenfor det mulige"),
        pytest.param("limit: 87", "limit: 91", "spo2.yellow is hidden", id="rødt innenfor gult"),
        pytest.param(
            SPO2_YELLOW, SPO2_YELLOW.replace("90", "87"), "spo2.yellow is hidden", id="gult uten egne verdier"
        ),
        pytest.param("by: -5", "by: -2", "spo2.fall.yellow is hidden", id="fall: rødt innenfor gult"),
        pytest.param('"<=", limit: 50', '"<=", limit: 101', "101 is both too low and too high", id="overlapp"),
        pytest.param(TEMPERATURE, PAIN, "no rule says what colour pain has", id="hull"),
        pytest.param("source: general", "source: someone", "'someone' is no source", id="kilde som ikke finnes"),
        pytest.param(", evidence: G", "", "lacks evidence", id="uten evidensmerke"),
        pytest.param("evidence: G", "evidence: X", "must be one of S, V, C, G, PD", id="ukjent evidensmerke"),
        pytest.param('"8867-4"', '"8867-5"', "its check digit is wrong", id="LOINC-siffer"),
        pytest.param('"8867-4"', '"9279-1"', "not the code of this measure", id="en annen målings LOINC"),
        pytest.param(
            "key: copd_symptoms", "key: copd_symptons", "no questionnaire 'copd_symptons'", id="skjema uten fil"
        ),
        pytest.param(
            "measure: copd_changed, when", "measure: nappies, when", "neither measured nor asked", id="måles ikke"
        ),
        pytest.param("title: {nb: KOLS, en: COPD}", "title: {en: COPD}", "lacks nb", id="uten norsk"),
        pytest.param("title: {nb: KOLS, en: COPD}", "title: {nb: KOLS}", "lacks en", id="uten engelsk"),
        pytest.param("title: {nb: KOLS, en: COPD}", 'title: {nb: KOLS, en: " "}', "text is empty", id="tom tekst"),
        pytest.param("daily@10:00", "daily@10", "is no schedule", id="tidsplan"),
        pytest.param("grace: PT24H", "grace: 24", "must be a duration", id="varighet som tall"),
        pytest.param("grace: PT24H", "grace: P1M", "is no duration", id="varighet i måneder"),
        pytest.param("colour: red", "colour: green", "no colour of a rule", id="grønn regel"),
        pytest.param("id: spo2.red", "id: spo2.yellow", "stands in rules twice", id="samme regel to ganger"),
        pytest.param(
            "kind: digital_follow_up", "kind: digital_follow_up\nkind: x", "stands here twice", id="samme nøkkel"
        ),
        pytest.param("kit:", "kit: [", "this is not YAML", id="ikke YAML"),
        pytest.param(
            "personal: true, source: project_default", "personal: 1, source: x", "true or false", id="ja som tall"
        ),
    ],
)
def test_a_fault_is_found_at_its_line(folder: Path, old: str, new: str, sentence: str) -> None:
    path = folder / "kols.yaml"
    text = path.read_text()
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1))
    found = [fault for fault in check_file(path) if sentence in fault.sentence]
    assert found, [str(fault) for fault in check_file(path)]
    assert any(abs(fault.line - line) <= 2 for fault in found)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param("limit: 5, window", "limit: 13, window", "weight.slope.yellow is hidden", id="stigning"),
        pytest.param(
            "days: 3, colour: yellow", "days: 3, personal: true, colour: yellow", "no number that could be", id="egen"
        ),
        pytest.param('"<", limit: 1.8,', '"<", limit: 1800,', "outside what weight can be", id="gram for kilo"),
    ],
)
def test_a_fault_among_the_newborns_rules_is_found(folder: Path, old: str, new: str, sentence: str) -> None:
    path = folder / "newborn.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert [fault for fault in check_file(path) if sentence in fault.sentence]


def test_the_command_prints_file_line_and_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "kols.yaml"
    path.write_text(path.read_text().replace("limit: 38.5", "limit: 385", 1))
    assert run([str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+ 385 is outside .+", printed[0])


def test_an_empty_folder_is_not_a_good_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(tmp_path)]) == 1
    assert check_folder(tmp_path).files == 0
    assert "no pathway files" in capsys.readouterr().out
