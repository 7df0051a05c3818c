"""Blood sugar and what comes with it."""

from heim.kit.measure import Measure, answer

# fmt: off
ROWS = (
    Measure("ketones", "Ketoner i blodet", "Blood ketones", "mmol/L", "mmol/L", 1, (0, 10), loinc=("53061-8",),
            smallest_span=2),
    Measure("time_in_range", "Tid i målområdet, 14 dager", "Time in range, 14 days", "%", "%", 0, (0, 100),
            loinc=("97509-4",), smallest_span=20),
    Measure("time_low", "Tid under 3,9 mmol/L, 14 dager", "Time below 3.9 mmol/L, 14 days", "%", "%", 0, (0, 100)),
    Measure("time_very_low", "Tid under 3,0 mmol/L, 14 dager", "Time below 3.0 mmol/L, 14 days", "%", "%", 0,
            (0, 100)),
    Measure("hba1c", "HbA1c", "HbA1c", "mmol/mol", "mmol/mol", 0, (15, 200), loinc=("59261-8",), smallest_span=20,
            category="laboratory"),
    answer("hypo_help", "Trengte hjelp ved lavt blodsukker", "Needed help with low blood sugar", 1),
    answer("too_drowsy", "For trøtt til å svelge eller svare", "Too drowsy to swallow or answer", 1),
    answer("keeps_no_fluid", "Beholder ikke drikke", "Keeps no fluid down", 1),
    answer("foot", "Føttene", "The feet", 3),
    answer("asks_for_talk", "Vil at vi tar kontakt", "Asks to be contacted", 1),
    Measure("paid", "PAID", "PAID", "{score}", "av 100", 2, (0, 100), category="survey", shown_en="of 100"),
)
# fmt: on
