"""A pathway with one of everything, and one thing at a time wrong with it: refused with file, line and a sentence."""

import shutil
from pathlib import Path

import pytest

from heim.cli.check_pathways import run
from heim.pathways.check import check_file, check_folder
from heim.pathways.load import LIBRARY, SOURCES

WHOLE = Path(__file__).parent / "samples" / "whole.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for source in (WHOLE, LIBRARY / SOURCES):
        shutil.copy(source, tmp_path)
    other = WHOLE.read_text().replace("key: whole\n", "key: other\n").replace("partner: other\n", "partner: whole\n")
    (tmp_path / "other.yaml").write_text(other)
    return tmp_path / WHOLE.name


def test_with_nothing_wrong_nothing_is_said(path: Path) -> None:
    assert [str(fault) for fault in check_file(path)] == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param("    reasons: [silent]", "    reasns: [silent]", "may not have 'reasns'", id="ukjent nøkkel"),
        pytest.param("unit: Cel, loinc", "unit: F, loinc", "temp is in Cel, not F", id="feil enhet på målingen"),
        pytest.param("unit: Cel, colour", "unit: F, colour", "limit of temp.red is in Cel, not F", id="feil enhet"),
        pytest.param("limit: 38.5", "limit: 385", "385 is outside what temp can be (30 to 43 Cel)", id="utenfor"),
        pytest.param(
            "limit: 100, lasting", "limit: 400, lasting", "400 is outside what heart_rate can be", id="varig, utenfor"
        ),
        pytest.param("limit: 90, colour", "limit: 900, colour", "900 is outside what weight", id="en del, utenfor"),
        pytest.param("limit: 87", "limit: 91", "spo2.yellow is hidden", id="rødt innenfor gult"),
        pytest.param("limit: 5, window", "limit: 3, window", "news2.yellow is hidden", id="NEWS2: rødt innenfor gult"),
        pytest.param(
            'when: "<", limit: 90',
            'when: ">", limit: 90',
            "there is a gap: spo2 88 to 90 is green, with yellow on one side and red on the other",
            id="hull mellom gult og rødt, lavt",
        ),
        pytest.param(
            'when: ">=", limit: 37.8',
            'when: "<=", limit: 37.8',
            "there is a gap: temp 37.9 to 38.4 is green, with yellow on one side and red on the other",
            id="hull mellom gult og rødt, høyt",
        ),
        pytest.param("source: general", "source: someone", "'someone' is no source", id="kilde som ikke finnes"),
        pytest.param("source: news2, evidence: V", "source: general, evidence: V", "is said to be published", id="V"),
        pytest.param('"9279-1"', '"44261-8"', "44261-8 is no LOINC code: its check digit", id="LOINC-siffer"),
        pytest.param('"9279-1"', '"8867-4"', "8867-4 is not the code of this measure", id="en annens LOINC"),
        pytest.param("limit: 37.8", "limit: 37.85", "finer than temp is measured (0.1 Cel)", id="finere enn målingen"),
        pytest.param("by: -3", "by: 3", "who is just as usual would be coloured", id="fortegnet snudd"),
        pytest.param("lasting: P2D, window: P5D", "lasting: P9D, window: P5D", "lasting is longer than", id="varighet"),
        pytest.param("at_least: P6D", "at_least: P9D", "at_least is longer than the window", id="minst"),
        pytest.param("n: 2, m: 3", "n: 4, m: 3", "4 of 3 can never be", id="fire av tre"),
        pytest.param(
            "{kind: abs, measure: heart_rate, when", "{kind: abs, measure: puls, when", "no measure 'puls'", id="del"
        ),
        pytest.param("measure: spo2, after", "measure: pain, after", "pain is neither measured nor asked", id="tid"),
        pytest.param(
            '      - {kind: abs, measure: heart_rate, when: ">", limit: 110, colour: yellow}\n',
            "",
            "one part alone is no combination",
            id="en del alene",
        ),
        pytest.param("within: PT1H}", "within: PT5M}", "over before the rest is", id="målt igjen"),
        pytest.param("partner: other", "partner: nobody", "there is no pathway 'nobody' in this folder", id="makker"),
        pytest.param("from_years: 18", "from_years: 120", "nobody is from 120 up to 120", id="ingen alder"),
        pytest.param("red: PT60M", "red: PT5H", "red may wait longer than yellow", id="frister"),
        pytest.param("from_day: 3", "from_day: 0", "day 0 is not after day 0", id="faser i rekkefølge"),
        pytest.param("from_day: 0", "from_day: 1", "first phase must begin on day 0", id="første fase"),
        pytest.param("hours: 2}", "hours: 0}", "it must take some time", id="null timer"),
        pytest.param(", on_day: 14, red_on_day: 28", "", "evaluate must have either", id="oppgave uten dag"),
        pytest.param("red_on_day: 28", "red_on_day: 14", "must be after its on_day", id="rød før den er gul"),
        pytest.param(
            "role: nurse, schedule: daily@09:00", "role: nurse, schedule: often", "is no schedule", id="oppgave"
        ),
        pytest.param('schedule: "2/day@08:00,20:00"}', 'schedule: "3/day@08:00"}', "names 1 clock times", id="hjemme"),
        pytest.param(
            'schedule: "2/day@08:00,20:00"}',
            'schedule: "days@1,3 08:00"}',
            "cannot be asked for by counted days",
            id="talt",
        ),
        pytest.param(
            "schedule: daily@09:00", 'schedule: "days@3,1 09:00"', "days in rising order", id="dager om hverandre"
        ),
        pytest.param("schedules: {spo2:", "schedules: {oxygen:", "'oxygen' is neither a measure nor a form", id="nivå"),
        pytest.param("key: refuses", "key: able", "'able' stands in eligibility twice", id="kriterium to ganger"),
        pytest.param("- {key: home,", "- {key: start,", "'start' stands in phases twice", id="fase to ganger"),
        pytest.param("reasons: [silent]", "reasons: [quiet]", "there is no rule 'quiet'", id="grunn som ikke finnes"),
        pytest.param("measure: temp, value: 36.8", "measure: pain, value: 1", "no rule here looks at 'pain'", id="dag"),
        pytest.param("value: 36.8", "value: 368", "368 is outside what temp can be", id="umulig verdi"),
        pytest.param("at: 80", "at: -80", "cannot be below 0", id="i fremtiden"),
        pytest.param('"baseline:spo2"', '"temp.red"', "'temp.red' is no number of one's own here", id="ikke ens egen"),
    ],
)
def test_a_fault_is_found_at_its_line(path: Path, old: str, new: str, sentence: str) -> None:
    text = path.read_text()
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1))
    found = [fault for fault in check_file(path) if sentence in fault.sentence]
    assert found, [str(fault) for fault in check_file(path)]
    assert all(fault.file == path for fault in found)
    assert min(abs(fault.line - line) for fault in found) <= 3


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            "value: 36.8}]\n    expect: green",
            "value: 36.8}]\n    expect: grey",
            "'En vanlig dag' is green, not grey",
            id="grønn",
        ),
        pytest.param(
            "value: 36.8", "value: 38.7", "'En vanlig dag' is red by temp.red, temp.yellow, not green", id="rød"
        ),
        pytest.param(
            "reasons: [spo2.fall]", "reasons: [spo2.yellow]", "spo2.yellow finds nothing in 'Lavere", id="grunn"
        ),
        pytest.param(
            '{"baseline:spo2": 94}', '{"baseline:spo2": 93}', "'Lavere enn vanlig' is green, not yellow", id="egen"
        ),
        pytest.param("value: 122, at: 48", "value: 122, at: 24", "pulse.lasting finds nothing in", id="for kort tid"),
        pytest.param(
            "      - {measure: consciousness, value: 0}\n", "", "is yellow by temp.yellow, not red", id="NEWS2"
        ),
        pytest.param(
            "value: 95, at: 80", "value: 95, at: 70", "'Ingenting på lenge' is grey, not yellow", id="ikke lenge"
        ),
        pytest.param(
            "limit: 37.8", "limit: 36.8", "'En vanlig dag' is yellow by temp.yellow, not green", id="ny grense"
        ),
    ],
)
def test_a_day_that_turns_out_otherwise_is_said_at_its_line(path: Path, old: str, new: str, sentence: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    (fault,) = (fault for fault in check_file(path) if sentence in fault.sentence)
    assert path.read_text().splitlines()[fault.line - 1].lstrip(" -").startswith(("expect", "reasons"))


def test_a_score_without_one_of_its_values_is_said_where_the_score_is(path: Path) -> None:
    text = path.read_text().replace("- {measure: consciousness, unit", "- {measure: pain, unit")
    path.write_text(text)
    said = [fault for fault in check_file(path) if "consciousness is neither measured nor asked" in fault.sentence]
    assert [text.splitlines()[fault.line - 1].split(",")[0] for fault in said] == [
        "  - {id: news2.red",
        "  - {id: news2.yellow",
    ]


def test_a_pathway_without_an_example_day_proves_nothing(path: Path) -> None:
    text = path.read_text()
    path.write_text(text[: text.index("examples:")])
    assert [fault.sentence.split(":")[0] for fault in check_file(path)] == ["there is no example day"]


def test_two_that_go_together_say_so_both_and_no_key_is_used_twice(path: Path) -> None:
    other = path.parent / "other.yaml"
    assert check_folder(path.parent).faults == ()
    assert check_folder(path.parent).days == 12
    other.write_text(other.read_text().replace("partner: whole\n", ""))
    assert [fault.sentence for fault in check_file(path)] == ["'other' does not have 'whole' as its partner"]
    other.write_text(path.read_text())
    assert "'whole' is the key of other.yaml already" in [fault.sentence for fault in check_folder(path.parent).faults]


def test_the_command_refuses_with_file_line_and_sentence(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = path.read_text().replace("value: 36.8", "value: 38.7")
    path.write_text(text)
    assert run([str(path.parent)]) == 1
    line = text[: text.index("    expect: green")].count("\n") + 1
    assert f"{path}:{line} 'En vanlig dag' is red" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from_years: 18", "from_years: 99999"),
        ("from_years: 18", "from_years: 1000000000000"),
        ("limit: 38.5", "limit: .nan"),
        ("limit: 38.5", "limit: .inf"),
        ("lasting: P2D, window: P5D", "lasting: P2D, window: P99999999D"),
        ("value: 95, at: 80", "value: 95, at: 1.0e+300"),
        ("n: 2, m: 3", "n: 0, m: 0"),
        ("    day: 1\n", "    day: 999999999\n"),
    ],
)
def test_what_no_calendar_can_reckon_is_a_fault_and_no_crash(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert check_file(path)


def test_a_combination_of_nothing_is_a_fault_and_no_crash(path: Path) -> None:
    text = path.read_text()
    begins, ends = text.index("    all_of:\n"), text.index("    source: project_default\n    evidence")
    path.write_text(f"{text[:begins]}    all_of: []\n{text[ends:]}")
    assert [fault.sentence for fault in check_file(path)] == ["one part alone is no combination"]
