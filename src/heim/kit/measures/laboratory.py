"""Blood and stool samples."""

from heim.kit.measure import Measure

# fmt: off
ROWS = (
    Measure("potassium", "Kalium", "Potassium", "mmol/L", "mmol/L", 1, (1.5, 9.5), loinc=("2823-3",), smallest_span=2,
            category="laboratory"),
    Measure("creatinine", "Kreatinin", "Creatinine", "umol/L", "µmol/L", 0, (10, 2500), child=(5, 1500),
            loinc=("14682-9",), smallest_span=60, category="laboratory"),
    Measure("egfr", "eGFR", "eGFR", "mL/min/{1.73_m2}", "ml/min/1,73 m²", 0, (1, 200), loinc=("98979-8",),
            smallest_span=40, category="laboratory"),
    Measure("crp", "CRP", "CRP", "mg/L", "mg/l", 0, (0, 700), loinc=("1988-5",), smallest_span=40,
            category="laboratory"),
    Measure("calprotectin", "Kalprotektin i avføring", "Faecal calprotectin", "ug/g", "µg/g", 0, (0, 20000),
            loinc=("38445-3",), accepts={"ug/g": 1.0, "mg/kg": 1.0}, smallest_span=200, category="laboratory"),
    Measure("haemoglobin", "Hemoglobin", "Haemoglobin", "g/dL", "g/dl", 1, (3, 25), loinc=("718-7",), smallest_span=4,
            category="laboratory"),
    Measure("neutrophils", "Nøytrofile", "Neutrophils", "10*9/L", "× 10⁹/l", 1, (0, 100), loinc=("751-8",),
            smallest_span=4, category="laboratory"),
    Measure("platelets", "Blodplater", "Platelets", "10*9/L", "× 10⁹/l", 0, (0, 2000), loinc=("777-3",),
            smallest_span=100, category="laboratory"),
)
# fmt: on
