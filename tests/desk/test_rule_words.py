"""What a doctor reads before approving a rule, and what docs/pathways.md says of it: one set of sentences."""

import pytest
from django.utils.translation import override

from heim.desk import rule_words as room
from heim.desk.rule_words import rule_words
from heim.pathways.load import library
from heim.rules.kinds import KINDS


def test_every_kind_and_every_rule_of_the_library_has_words() -> None:
    assert set(room._SAYS) == set(KINDS)
    for pathway in library().values():
        for row in pathway.rules:
            said = rule_words(row.rule)
            assert said
            assert not any(raw in said for raw in ("kind:", "measure:", ">", "<", "low", "P1D")), said


@pytest.mark.parametrize(
    ("pathway", "rule_id", "nb", "en"),
    [
        ("kols", "spo2.red", "høyst 87 %", "at most 87 %"),
        ("kols", "spo2.yellow", "under 90 %", "below 90 %"),
        (
            "kols",
            "spo2.fall.red",
            "ned 5 % eller mer fra det vanlige for personen",
            "down by 5 % or more from the person's usual value",
        ),
        ("kols", "symptoms.one_lasting", "minst 1 av 3 i 2 døgn sammenhengende", "at least 1 of 3 for 2 days on end"),
        (
            "opat",
            "temp.and_chills",
            "temperatur minst 38 °C og frysninger minst 1, innen 12 timer",
            "body temperature at least 38 °C and chills at least 1, within 12 hours",
        ),
        (
            "opat",
            "pump.occlusion_downstream",
            "en alarm av lav prioritet eller mer",
            "an alarm of low priority or worse",
        ),
    ],
)
def test_a_rule_is_said_as_a_person_would(pathway: str, rule_id: str, nb: str, en: str) -> None:
    row = library()[pathway].rule(rule_id)
    assert row is not None
    assert rule_words(row.rule) == nb
    with override("en"):
        assert rule_words(row.rule) == en
