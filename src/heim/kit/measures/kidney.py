"""Kidneys and dialysis."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    Measure("weight_after", "Vekt etter dialyse", "Weight after dialysis", "kg", "kg", 1, (20, 350), category="therapy",
            smallest_span=2),
    Measure("uf_volume", "Væske trukket", "Fluid removed", "mL", "ml", 0, (0, 8000), category="therapy",
            smallest_span=1000),
    Measure("dialysis_minutes", "Dialysen varte", "Length of the dialysis", "min", "min", 0, (0, 900),
            category="therapy", smallest_span=60),
    Measure("uf_rate", "Væske trukket per kilo og time", "Fluid removed per kilo and hour", "mL/kg/h", "ml/kg/t", 1,
            (0, 80), category="therapy", shown_en="ml/kg/h"),
    # The patch on the back. It falls when the body holds more water.
    Measure("impedance", "Væskeplaster, motstand", "Fluid patch, impedance", "Ohm", "Ω", 1, (5, 300),
            category="therapy", smallest_span=10),
    answer("dialysis_trouble", "Hvordan dialysen gikk", "How the dialysis went", 3),
    answer("dialysis_access", "Fistelen eller kateteret", "The fistula or the catheter", 3),
    answer("pd_fluid", "Posevæsken som kommer ut", "The bag fluid that comes out", 2),
    Measure("pd_drained", "Netto væske ut siste døgn", "Net fluid out, last day", "mL", "ml", 0, (-5000, 8000),
            category="therapy", smallest_span=500),
    Measure("supplies_days", "Dialyseutstyr rekker", "Dialysis supplies last", "d", "dager", 0, (0, 120),
            category="survey", shown_en="days"),
    out_of("itch", "Kløe 0–10", "Itching 0–10", 10),
    out_of("nausea", "Kvalme 0–10", "Nausea 0–10", 10),
    out_of("poor_appetite", "Dårlig matlyst 0–10", "Poor appetite 0–10", 10),
    answer("fluid_lost", "Oppkast eller diaré over et døgn", "Vomiting or diarrhoea for more than a day", 1),
    answer("sick_day_medicine", "Bruker medisin som må vurderes ved væsketap",
           "Takes medicine to be considered when fluid is lost", 1),
    answer("harms_kidneys", "Smertestillende eller kontrast som kan skade nyrene",
           "Painkillers or contrast that may harm the kidneys", 1),
    out_of("kidney_life", "Nyresykdom i hverdagen", "Kidney disease in daily life", 24),
    Measure("uacr", "Albumin/kreatinin i urinen", "Urine albumin/creatinine", "mg/mmol", "mg/mmol", 1, (0, 2000),
            smallest_span=20, category="laboratory"),
    out_of("ckd_risk", "KDIGO-risiko", "KDIGO risk", 3),
)
# fmt: on
