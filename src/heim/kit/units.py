"""What can be measured: one row per measure, with its codes, its one unit, the units a sender may use, and what is plausible.

Plausible is *ask again outside*, never a triage limit; the ranges are project defaults, deliberately wide.
Codes: LOINC and UCUM; SNOMED CT as the national VKP profiles print it; MDC (ISO/IEEE 11073-10101). A measure without
a published code has only our own (`OWN_SYSTEM`).
"""

from dataclasses import dataclass, field
from typing import Final

LOINC: Final = "http://loinc.org"
SNOMED: Final = "http://snomed.info/sct"
MDC: Final = "urn:iso:std:iso:11073:10101"
UCUM: Final = "http://unitsofmeasure.org"
OWN_SYSTEM: Final = "https://heim.example/fhir/CodeSystem/measure"


@dataclass(frozen=True)
class Measure:
    """`key` names it in our tables; `unit` is UCUM and the unit of every stored value; `decimals` its stated precision.
    `shown_nb` is the unit as people write it, `shown_en` where English differs.

    `accepts` maps each UCUM code a sender may use to the factor into `unit`. `child` is for under 16, `newborn` for under
    six months; each is (lowest, highest) plausible in `unit`, None where it is the same as for adults.
    """

    key: str
    name_nb: str
    name_en: str
    unit: str
    shown_nb: str
    decimals: int
    adult: tuple[float, float]
    child: tuple[float, float] | None = None
    newborn: tuple[float, float] | None = None
    loinc: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    mdc: tuple[str, ...] = ()
    accepts: dict[str, float] = field(default_factory=dict)
    category: str = "vital-signs"
    smallest_span: float = 4.0
    shown_en: str | None = None

    def plausible(self, age_days: int) -> tuple[float, float]:
        """The plausible range for a person of that age, in `unit`."""
        if age_days < 183 and self.newborn is not None:
            return self.newborn
        if age_days < 16 * 365.25 and self.child is not None:
            return self.child
        return self.adult

    def rounded(self, value: float) -> float:
        """The value at the stated precision, half away from zero, so that no gap can open between two bands."""
        scale = float(10**self.decimals)
        return float(int(abs(value) * scale + 0.5 + 1e-9)) / scale * (1 if value >= 0 else -1)


_WEIGHT = {"kg": 1.0, "g": 0.001}
# A table is read along its rows.
# fmt: off
_ROWS: Final = (
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
    Measure("pain", "Smerte 0–10", "Pain 0–10", "{score}", "av 10", 0, (0, 10), loinc=("72514-3",),
            category="survey", shown_en="of 10"),
    # 0 alert, 1 new confusion, 2 voice, 3 pain, 4 unresponsive.
    Measure("consciousness", "Bevissthet", "Consciousness", "{score}", "", 0, (0, 4), loinc=("67775-7",),
            category="exam"),
    Measure("news2", "NEWS2", "NEWS2", "{score}", "poeng", 0, (0, 20),
            snomed=("1104051000000101",), category="survey", shown_en="points"),
    Measure("spo2_quality", "Målekvalitet, oksygenmetning", "Oximetry signal quality", "%", "%", 0, (0, 100),
            mdc=("150320",)),
    Measure("reliever_puffs", "Anfallsmedisin siste døgn", "Reliever puffs, last day", "{puffs}/d", "doser", 0,
            (0, 60), category="survey", shown_en="puffs"),
    Measure("copd_changed", "Endrede symptomer", "Changed symptoms", "{score}", "av 3", 0, (0, 3),
            category="survey", shown_en="of 3"),
    Measure("copd_rest_breathless", "Tungpust i hvile", "Breathless at rest", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("copd_breathless", "Tungpust", "Breathlessness", "{score}", "av 3", 0, (0, 3), category="survey",
            shown_en="of 3"),
    Measure("copd_sputum_amount", "Slimmengde", "Sputum amount", "{score}", "av 2", 0, (0, 2), category="survey",
            shown_en="of 2"),
    Measure("copd_sputum_colour", "Slimfarge", "Sputum colour", "{score}", "av 2", 0, (0, 2), category="survey",
            shown_en="of 2"),
    Measure("feeding_share", "Inntak, andel av planen", "Intake, share of the plan", "%", "%", 0, (0, 250),
            category="survey", smallest_span=30),
    Measure("breastfeeds", "Amminger siste døgn", "Breastfeeds, last day", "{feeds}/d", "", 0, (0, 30),
            category="survey"),
    Measure("meals", "Måltider siste døgn", "Meals, last day", "{feeds}/d", "", 0, (0, 30), category="survey"),
    Measure("refused_feeds", "Måltider avvist på rad", "Feeds refused in a row", "{feeds}", "", 0, (0, 20),
            category="survey"),
    Measure("nappies", "Våte bleier siste døgn", "Wet nappies, last day", "{wet_diapers}/d", "", 0, (0, 20),
            category="survey"),
    Measure("newborn_vomiting", "Oppkast", "Vomiting", "{score}", "", 0, (0, 3), category="survey"),
    Measure("newborn_stool", "Avføring", "Stool", "{score}", "", 0, (0, 2), category="survey"),
    Measure("newborn_behaviour", "Atferd", "Behaviour", "{score}", "", 0, (0, 2), category="survey"),
    Measure("parent_safety", "Foreldrenes trygghet 0–10", "Parents' sense of safety 0–10", "{score}", "av 10", 0,
            (0, 10), category="survey", shown_en="of 10"),
    Measure("worried", "Bekymret", "Worried", "{score}", "", 0, (0, 1), category="survey"),
)
# fmt: on
MEASURES: Final[dict[str, Measure]] = {measure.key: measure for measure in _ROWS}

_BY_CODING: Final = {
    (system, code): measure.key
    for measure in MEASURES.values()
    for system, codes in (
        (LOINC, measure.loinc),
        (SNOMED, measure.snomed),
        (MDC, measure.mdc),
        (OWN_SYSTEM, (measure.key,)),
    )
    for code in codes
}


def measure_of(system: str, code: str) -> Measure | None:
    """The measure a coding names, or None when we do not know it."""
    key = _BY_CODING.get((system, code))
    return MEASURES[key] if key is not None else None


def in_own_unit(measure: Measure, value: float, unit: str) -> float | None:
    """The value in the measure's unit, or None when that unit is not one the measure may be sent in."""
    if unit == measure.unit:
        return value
    factor = measure.accepts.get(unit)
    return None if factor is None else value * factor


def loinc_check_digit_holds(code: str) -> bool:
    """LOINC's modulo-10 check digit, e.g. 44261-6 holds and 44261-8 does not."""
    number, _, digit = code.rpartition("-")
    if not (number.isdigit() and digit.isdigit()):
        return False
    total = 0
    for place, letter in enumerate(reversed(number)):
        doubled = int(letter) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return (10 - total % 10) % 10 == int(digit)
