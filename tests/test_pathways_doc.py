"""The page about the pathways is made from the files."""

from pathlib import Path

import pytest
from tools.pathway_text import pathway_text, summary
from tools.pathways_doc import stale
from tools.rule_words import rule_words

from heim.pathways.load import library
from heim.rules.kinds import KINDS


def test_every_rule_of_the_library_has_words() -> None:
    from tools.rule_words import _SAYS

    assert set(_SAYS) == set(KINDS)
    assert all(rule_words(row.rule) for pathway in library().values() for row in pathway.rules)


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("spo2.red", "at most 87 %"),
        ("spo2.yellow", "below 90 %"),
        ("spo2.fall.red", "down by 5 % or more from the person's usual value"),
        ("symptoms.one_lasting", "at least 1 of 3 for 2 days on end"),
    ],
)
def test_a_rule_is_said_as_a_person_would(rule_id: str, words: str) -> None:
    row = library()["kols"].rule(rule_id)
    assert row is not None
    assert rule_words(row.rule) == words


def test_a_chapter_has_who_bands_sources_and_load() -> None:
    kols = library()["kols"]
    text = "\n".join(pathway_text(kols, patients=1, weeks=1, seed=1))
    for said in (
        "18 up to 120 years",
        "at most 87 % (PD)",
        "NEWS2, Royal College of Physicians, 2017.",
        "| forgetful |",
    ):
        assert said in text
    assert any("[COPD](#kols)" in line for line in summary([kols]))


def test_a_page_that_is_not_there_is_stale(tmp_path: Path) -> None:
    assert "make it anew" in next(stale(tmp_path / "pathways.md"))
