"""The page about the pathways is made from the files."""

from pathlib import Path

from django.utils.translation import override
from tools.pathway_text import loads, pathway_text, summary
from tools.pathways_doc import stale

from heim.pathways.load import library


def test_a_chapter_has_who_bands_sources_and_load() -> None:
    kols = library()["kols"]
    with override("en"):
        text = "\n".join(pathway_text(kols))
    for said in (
        "18 up to 120 years",
        "at most 87 % (PD)",
        "NEWS2, Royal College of Physicians, 2017.",
    ):
        assert said in text
    assert any("[COPD](#kols)" in line for line in summary([kols]))


def test_the_load_of_a_month_is_told_for_each_kind_of_patient() -> None:
    (row,) = (line for line in loads([library()["kols"]], patients=1, seed=1) if "COPD" in line)
    assert row.split(" | ")[1] == "4"
    assert row.count(" / ") == 8


def test_a_page_that_is_not_there_is_stale(tmp_path: Path) -> None:
    assert "make it anew" in next(stale(tmp_path / "pathways.md"))
