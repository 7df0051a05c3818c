"""Mental health and substance use: questionnaires, and single answers of the day."""

from heim.kit.measure import Measure, answer, out_of

# fmt: off
ROWS = (
    out_of("who5", "WHO-5", "WHO-5", 100),
    out_of("phq2", "PHQ-2, sum", "PHQ-2, total", 6, loinc=("55758-7",)),
    out_of("gad2", "GAD-2, sum", "GAD-2, total", 6),
    out_of("core10", "CORE-10, sum", "CORE-10, total", 40),
    out_of("core10_item6", "CORE-10, spørsmål 6", "CORE-10, item 6", 4),
    out_of("smfq", "SMFQ, sum", "SMFQ, total", 26),
    out_of("rcads25", "RCADS-25, sum", "RCADS-25, total", 75),
    out_of("rcads25_anxiety", "RCADS-25, angst", "RCADS-25, anxiety", 45),
    out_of("rcads25_depression", "RCADS-25, depresjon", "RCADS-25, depression", 30),
    # Looked up by staff: the tables are by sex and school year, and belong to others.
    Measure("rcads25_t", "RCADS-25, T-skår", "RCADS-25, T-score", "{score}", "", 0, (10, 120), category="survey"),
    out_of("sdq", "SDQ, samlede vansker", "SDQ, total difficulties", 40),
    out_of("sdq_prosocial", "SDQ, vennlighet mot andre", "SDQ, prosocial behaviour", 10),
    out_of("honosca", "HoNOSCA, sum", "HoNOSCA, total", 52),
    # 0 no to all, 1 yes to something, 2 yes to thoughts right now.
    answer("asq", "ASQ, spørsmål om selvmordstanker", "ASQ, questions on suicidal thoughts", 2),
    # 0 nothing, 1 low, 2 moderate, 3 high.
    answer("cssrs", "C-SSRS, risiko", "C-SSRS, risk", 3),
    out_of("audit", "AUDIT, sum", "AUDIT, total", 40),
    out_of("dudit", "DUDIT, sum", "DUDIT, total", 44),
    answer("suicidal_thoughts", "Tanker om å ta sitt eget liv", "Thoughts of suicide", 2),
    out_of("sleep_quality", "Søvn 0–10", "Sleep 0–10", 10),
    answer("self_harm_event", "Selvskading", "Self-harm", 2),
    out_of("craving", "Russug 0–10", "Craving 0–10", 10),
    answer("about_to_use", "På vei til å ruse seg", "About to use", 1),
    # What comes higher is not worse: 0 nothing.
    answer("substance_used", "Rusmiddel siste døgn", "Substance, last day", 6),
    answer("opioid_after_break", "Opioid etter fem dager uten", "Opioid after five days without", 1),
    answer("psychosis_signs", "Stemmer, syn eller mistanke", "Voices, visions or suspicion", 2),
    answer("medicine_skipped", "Medisin ikke tatt", "Medicine not taken", 1),
    answer("released_lately", "Nylig ut av fengsel eller avrusning", "Lately out of prison or detox", 1),
    answer("opioid_and_benzo", "Opioid sammen med beroligende", "Opioid together with sedatives", 1),
    answer("earlier_overdose", "Overdose siste år", "Overdose in the last year", 1),
    answer("no_naloxone", "Mangler nalokson hjemme", "No naloxone at home", 1),
)
# fmt: on
