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
    # Blood and stool samples.
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
    # Questionnaires with a sum. The LOINC code of the EPDS sum is disputed, so it has none here.
    Measure("phq9", "PHQ-9, sum", "PHQ-9, total", "{score}", "av 27", 0, (0, 27), loinc=("44261-6",), shown_en="of 27",
            category="survey"),
    Measure("phq9_item9", "PHQ-9, tanker om død eller selvskading", "PHQ-9, thoughts of death or self-harm", "{score}",
            "av 3", 0, (0, 3), loinc=("44260-8",), shown_en="of 3", category="survey"),
    Measure("phq9_function", "PHQ-9, hvor vanskelig hverdagen er", "PHQ-9, how difficult daily life is", "{score}",
            "av 3", 0, (0, 3), shown_en="of 3", category="survey"),
    Measure("gad7", "GAD-7, sum", "GAD-7, total", "{score}", "av 21", 0, (0, 21), loinc=("70274-6",), shown_en="of 21",
            category="survey"),
    Measure("epds", "EPDS, sum", "EPDS, total", "{score}", "av 30", 0, (0, 30), shown_en="of 30", category="survey"),
    Measure("epds_item10", "EPDS, spørsmål 10", "EPDS, item 10", "{score}", "av 3", 0, (0, 3), shown_en="of 3",
            category="survey"),
    Measure("cat", "CAT, sum", "CAT, total", "{score}", "av 40", 0, (0, 40), shown_en="of 40", category="survey"),
    Measure("mascc", "MASCC", "MASCC", "{score}", "poeng", 0, (0, 26), shown_en="points", category="survey"),
    # Answers.
    Measure("breathless_change", "Pusten", "Breathing", "{score}", "", 0, (0, 3), category="survey"),
    Measure("more_pillows", "Flere puter om natten", "More pillows at night", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("oedema", "Mer hovne bein", "More swollen legs", "{score}", "", 0, (0, 1), category="survey"),
    Measure("oedema_height", "Hevelsen går opp til", "The swelling reaches", "{score}", "", 0, (0, 2),
            category="survey"),
    Measure("dizzy", "Svimmel", "Dizzy", "{score}", "", 0, (0, 2), category="survey"),
    Measure("irregular_pulse", "Ny uregelmessig puls", "New irregular pulse", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("chest_pain", "Vondt i brystet", "Chest pain", "{score}", "", 0, (0, 1), category="survey"),
    Measure("line_site", "Der kateteret går inn", "The line site", "{score}", "", 0, (0, 3), category="survey"),
    Measure("rigors", "Frysninger", "Chills", "{score}", "", 0, (0, 2), category="survey"),
    Measure("rash", "Utslett", "Rash", "{score}", "", 0, (0, 2), category="survey"),
    Measure("loose_stools", "Løs avføring siste døgn", "Loose stools, last day", "{stools}/d", "ganger", 0, (0, 30),
            shown_en="times", category="survey"),
    Measure("blood_in_stool", "Blod i avføringen", "Blood in the stool", "{score}", "", 0, (0, 1), category="survey"),
    Measure("blood_amount", "Hvor ofte blod i avføringen", "How often blood in the stool", "{score}", "", 0, (0, 2),
            category="survey"),
    Measure("stools", "Avføring siste døgn", "Stools, last day", "{stools}/d", "ganger", 0, (0, 50), shown_en="times",
            category="survey"),
    Measure("night_stools", "Avføring om natten", "Stools at night", "{stools}/d", "ganger", 0, (0, 30),
            shown_en="times", category="survey"),
    Measure("belly_pain", "Vondt i magen", "Belly pain", "{score}", "", 0, (0, 3), category="survey"),
    Measure("wellbeing", "Hvordan det går", "How things are", "{score}", "", 0, (0, 3), category="survey"),
    Measure("fever", "Feber", "Fever", "{score}", "", 0, (0, 1), category="survey"),
    Measure("perianal_pain", "Vondt ved endetarmen", "Pain near the anus", "{score}", "", 0, (0, 1), category="survey"),
    Measure("mood", "Humør 0–10", "Mood 0–10", "{score}", "av 10", 0, (0, 10), shown_en="of 10", category="survey"),
    Measure("safety", "Trygghet 0–10", "Sense of safety 0–10", "{score}", "av 10", 0, (0, 10), shown_en="of 10",
            category="survey"),
    Measure("cannot_keep_safe", "Klarer ikke å holde seg trygg", "Unable to keep safe", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("crisis_plan_used", "Har brukt kriseplanen", "Has used the crisis plan", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("slept_hours", "Søvn i natt", "Sleep last night", "h", "timer", 0, (0, 24), shown_en="hours",
            category="survey"),
    Measure("missed_sessions", "Timer ikke møtt, på rad", "Sessions missed in a row", "{sessions}", "", 0, (0, 20),
            category="survey"),
    Measure("bleeding", "Blødning", "Bleeding", "{score}", "", 0, (0, 2), category="survey"),
    Measure("faint", "Besvimt", "Fainted", "{score}", "", 0, (0, 1), category="survey"),
    Measure("preeclampsia_signs", "Hodepine, synet eller vondt øverst i magen",
            "Headache, sight or pain high in the belly", "{score}", "", 0, (0, 1), category="survey"),
    Measure("leg_or_chest", "Legg eller bryst", "Calf or chest", "{score}", "", 0, (0, 2), category="survey"),
    Measure("wound_or_breast", "Rødt og vondt sår eller bryst", "Red, painful wound or breast", "{score}", "", 0,
            (0, 1), category="survey"),
    Measure("sleepless_or_confused", "Våken uten å være trøtt, eller forvirret",
            "Awake without being tired, or confused", "{score}", "", 0, (0, 1), category="survey"),
    Measure("few_wet_nappies", "For få våte bleier", "Too few wet nappies", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("dry_12_hours", "Tørr bleie i tolv timer", "Dry nappy for twelve hours", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("jaundice", "Gul i huden", "Yellow skin", "{score}", "", 0, (0, 3), category="survey"),
    Measure("jaundice_first_day", "Gul første døgn", "Yellow in the first day", "{score}", "", 0, (0, 1),
            category="survey"),
    Measure("appetite", "Matlyst", "Appetite", "{score}", "", 0, (0, 2), category="survey"),
    Measure("falls", "Fall siden sist", "Falls since last time", "{falls}", "", 0, (0, 20), category="survey"),
    Measure("head_injury", "Slag mot hodet", "Blow to the head", "{score}", "", 0, (0, 1), category="survey"),
    # An infusion pump. An alarm is IEC 60601-1-8 priority: 1 low, 2 medium, 3 high; 0 when it has cleared.
    Measure("delivered_share", "Gitt mengde, andel av planlagt", "Delivered, share of planned", "%", "%", 0, (0, 200),
            category="therapy", smallest_span=30),
    Measure("pump_heartbeat", "Livstegn fra pumpen", "Sign of life from the pump", "{score}", "", 0, (0, 1),
            category="therapy"),
    Measure("pump_occlusion_downstream", "Pumpe: stopp mellom pumpen og kroppen", "Pump: occlusion towards the body",
            "{score}", "", 0, (0, 3), category="therapy"),
    Measure("pump_occlusion_upstream", "Pumpe: stopp mellom posen og pumpen", "Pump: occlusion towards the bag",
            "{score}", "", 0, (0, 3), category="therapy"),
    Measure("pump_air_in_line", "Pumpe: luft i slangen", "Pump: air in the line", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_reservoir_empty", "Pumpe: posen er tom", "Pump: the bag is empty", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_reservoir_low", "Pumpe: posen er snart tom", "Pump: the bag is nearly empty", "{score}", "", 0, (0,
            3), category="therapy"),
    Measure("pump_battery_low", "Pumpe: lite batteri", "Pump: battery low", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_battery_depleted", "Pumpe: uten strøm", "Pump: without power", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_door_open", "Pumpe: kassetten sitter ikke på plass", "Pump: the cassette is not in place", "{score}",
            "", 0, (0, 3), category="therapy"),
    Measure("pump_system_fault", "Pumpe: feil på pumpen", "Pump: system fault", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_dose_limit", "Pumpe: dose eller fart utenfor grensen", "Pump: dose or rate outside the limit",
            "{score}", "", 0, (0, 3), category="therapy"),
    Measure("pump_stopped", "Pumpe: stanset", "Pump: stopped", "{score}", "", 0, (0, 3), category="therapy"),
    Measure("pump_infusion_complete", "Pumpe: ferdig", "Pump: infusion complete", "{score}", "", 0, (0, 3),
            category="therapy"),
    Measure("pump_tamper", "Pumpe: lås eller taster rørt", "Pump: lock or keys tampered with", "{score}", "", 0, (0, 3),
            category="therapy"),
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
