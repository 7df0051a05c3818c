"""Questionnaires and observations that come to a score. The LOINC code of the EPDS sum is disputed, so it has none here."""

from heim.kit.measure import Measure, out_of

# fmt: off
ROWS = (
    Measure("news2", "NEWS2", "NEWS2", "{score}", "poeng", 0, (0, 20),
            snomed=("1104051000000101",), category="survey", shown_en="points"),
    Measure("phq9", "PHQ-9, sum", "PHQ-9, total", "{score}", "av 27", 0, (0, 27), loinc=("44261-6",), shown_en="of 27",
            category="survey"),
    Measure("phq9_item9", "PHQ-9, tanker om død eller selvskading", "PHQ-9, thoughts of death or self-harm", "{score}",
            "av 3", 0, (0, 3), loinc=("44260-8",), shown_en="of 3", category="survey"),
    out_of("phq9_function", "PHQ-9, hvor vanskelig hverdagen er", "PHQ-9, how difficult daily life is", 3),
    Measure("gad7", "GAD-7, sum", "GAD-7, total", "{score}", "av 21", 0, (0, 21), loinc=("70274-6",), shown_en="of 21",
            category="survey"),
    out_of("epds", "EPDS, sum", "EPDS, total", 30),
    out_of("epds_item10", "EPDS, spørsmål 10", "EPDS, item 10", 3),
    out_of("cat", "CAT, sum", "CAT, total", 40),
    Measure("mascc", "MASCC", "MASCC", "{score}", "poeng", 0, (0, 26), shown_en="points", category="survey"),
)
# fmt: on
