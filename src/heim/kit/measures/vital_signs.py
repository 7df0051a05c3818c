"""What the body shows, measured at home or by staff."""

from heim.kit.measure import Measure

_WEIGHT = {"kg": 1.0, "g": 0.001}

# fmt: off
ROWS = (
    Measure("spo2", "Oksygenmetning", "Oxygen saturation", "%", "%", 0, (50, 100), loinc=("59408-5", "2708-6"),
            snomed=("431314004",), mdc=("150456",), smallest_span=10),
    Measure("heart_rate", "Puls", "Pulse", "/min", "/min", 0, (20, 250), child=(40, 300), loinc=("8867-4",),
            snomed=("364075005", "78564009"), mdc=("149530", "147842"), smallest_span=30),
    Measure("resp_rate", "Pustefrekvens", "Respiratory rate", "/min", "/min", 0, (4, 70), child=(8, 120),
            loinc=("9279-1",), snomed=("86290005", "271625008"), mdc=("151562",), smallest_span=12),
    Measure("temp", "Temperatur", "Body temperature", "Cel", "°C", 1, (30, 43), loinc=("8310-5",),
            snomed=("276885007",), mdc=("150364",), smallest_span=2),
    Measure("bp_sys", "Blodtrykk, overtrykk", "Systolic blood pressure", "mm[Hg]", "mmHg", 0, (50, 280),
            child=(30, 200), loinc=("8480-6",), snomed=("271649006", "4471000202106"), mdc=("150021",),
            smallest_span=40),
    Measure("bp_dia", "Blodtrykk, undertrykk", "Diastolic blood pressure", "mm[Hg]", "mmHg", 0, (20, 180),
            child=(15, 140), loinc=("8462-4",), snomed=("271650006", "4481000202108"), mdc=("150022",),
            smallest_span=30),
    Measure("weight", "Vekt", "Body weight", "kg", "kg", 3, (20, 350), child=(2, 150), newborn=(0.4, 9.0),
            loinc=("29463-7",), snomed=("27113001",), mdc=("188736",), accepts=_WEIGHT, smallest_span=0.3),
    Measure("glucose", "Blodsukker", "Blood glucose", "mmol/L", "mmol/L", 1, (0.6, 40), loinc=("15074-8",),
            snomed=("434912009",), mdc=("160184", "160020"), smallest_span=6),
    Measure("o2_flow", "Oksygen, liter per minutt", "Inhaled oxygen flow", "L/min", "L/min", 1, (0, 60),
            child=(0, 15), loinc=("3151-8",), smallest_span=3),
    # 0 alert, 1 new confusion, 2 voice, 3 pain, 4 unresponsive.
    Measure("consciousness", "Bevissthet", "Consciousness", "{score}", "", 0, (0, 4), loinc=("67775-7",),
            category="exam"),
    Measure("spo2_quality", "Målekvalitet, oksygenmetning", "Oximetry signal quality", "%", "%", 0, (0, 100),
            mdc=("150320",)),
)
# fmt: on
