"""The heart, its rhythm and what thins the blood."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    Measure("nyha", "NYHA-klasse", "NYHA class", "{score}", "av 4", 0, (1, 4), category="survey", shown_en="of 4"),
    Measure("ehra", "EHRA-klasse", "EHRA class", "{score}", "av 4", 0, (1, 4), category="survey", shown_en="of 4"),
    # What the cuff, the sensor or the ECG says: 0 regular, 1 irregular as usual for this person, 2 newly irregular.
    answer("rhythm", "Hjerterytmen", "The heart rhythm", 2),
    answer("recent_cardioversion", "Støtt i rytme de siste fire ukene", "Cardioverted in the last four weeks", 1),
    Measure("doses_missed", "Doser blodfortynnende glemt siden sist", "Doses of blood thinner missed since last time",
            "{doses}", "doser", 0, (0, 30), category="survey", shown_en="doses"),
    answer("stroke_sign", "Tegn på hjerneslag", "Sign of a stroke", 1),
    answer("bleeds_easily", "Blødning med blodfortynnende", "Bleeding on a blood thinner", 2),
    Measure("inr", "INR", "INR", "1", "", 1, (0.5, 20), loinc=("6301-6",), smallest_span=2, category="laboratory"),
    out_of("cha2ds2_va", "CHA₂DS₂-VA", "CHA₂DS₂-VA", 8),
    Measure("kccq", "KCCQ-12, samlet", "KCCQ-12, overall", "{score}", "av 100", 0, (0, 100), category="survey",
            shown_en="of 100"),
    Measure("kccq_clinical", "KCCQ-12, plager", "KCCQ-12, clinical", "{score}", "av 100", 0, (0, 100),
            category="survey", shown_en="of 100"),
)
# fmt: on
