"""How the whole person is: health, food, frailty and confusion."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    out_of("eq5d_vas", "EQ-5D, helsen i dag", "EQ-5D, health today", 100),
    # The five answers side by side. An index takes a value set, which the organisation has or has not.
    Measure("eq5d_profile", "EQ-5D, profil", "EQ-5D, profile", "{score}", "", 0, (11111, 55555), category="survey"),
    Measure("promis_physical", "PROMIS, fysisk helse (T-skår)", "PROMIS, physical health (T-score)", "{score}", "", 1,
            (10, 90), category="survey"),
    Measure("promis_mental", "PROMIS, psykisk helse (T-skår)", "PROMIS, mental health (T-score)", "{score}", "", 1,
            (10, 90), category="survey"),
    out_of("mna_sf", "MNA-SF", "MNA-SF", 14),
    out_of("must", "MUST", "MUST", 6),
    out_of("snaq", "SNAQ", "SNAQ", 5),
    Measure("cfs", "Klinisk skrøpelighetsskala (CFS)", "Clinical Frailty Scale (CFS)", "{score}", "av 9", 0, (1, 9),
            category="survey", shown_en="of 9"),
    out_of("four_at", "4AT", "4AT", 12),
    Measure("bmi", "BMI", "BMI", "kg/m2", "kg/m²", 1, (10, 80)),
    Measure("doses_left", "Doser igjen i medisindispenseren", "Doses left in the medicine dispenser", "{doses}",
            "doser", 0, (0, 60), category="survey", shown_en="doses"),
    answer("feels_worse", "Hvordan du føler deg", "How you feel", 2),
)
# fmt: on
