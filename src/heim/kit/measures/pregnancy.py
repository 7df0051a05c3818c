"""A pregnancy that is watched more closely."""

from heim.kit.measure import Measure, answer

# fmt: off
ROWS = (
    answer("pregnancy_swelling", "Hevelse i svangerskapet", "Swelling in pregnancy", 2),
    answer("pregnancy_breath", "Tung pust i svangerskapet", "Breathless in pregnancy", 1),
    answer("fetal_movement", "Liv i magen", "The baby's movements", 2),
    answer("waters", "Fostervannet", "The waters", 2),
    answer("birth_signs", "Blødning, rier eller øm mage", "Bleeding, contractions or a tender belly", 1),
    answer("pregnancy_itch", "Kløe i hender og føtter", "Itching of hands and feet", 1),
    answer("urine_protein", "Protein i urinen, strimmel", "Urine protein, strip", 4),
    Measure("glucose_fasting", "Blodsukker fastende", "Fasting glucose", "mmol/L", "mmol/L", 1, (0.6, 40),
            smallest_span=3),
    Measure("glucose_2h", "Blodsukker to timer etter mat", "Glucose two hours after a meal", "mmol/L", "mmol/L", 1,
            (0.6, 40), smallest_span=3),
    answer("ctg", "CTG hjemme, lest av jordmor", "CTG at home, read by the midwife", 2),
)
# fmt: on
