import pytest

from heim.kit.spoken import spoken, spoken_number


@pytest.mark.parametrize(
    ("measure", "value", "norwegian", "english"),
    [
        ("spo2", 86, "86 %", "86 %"),
        ("heart_rate", 118, "118/min", "118/min"),
        ("temp", 37.85, "37,9 °C", "37.9 °C"),
        ("weight", 82.34, "82,3 kg", "82.3 kg"),
        ("weight", 2.105, "2105 g", "2105 g"),
        ("pain", 0, "0 av 10", "0 of 10"),
        ("reliever_puffs", 6, "6 doser", "6 puffs"),
        ("nappies", 5, "5", "5"),
        ("bp_sys", 140, "140 mmHg", "140 mmHg"),
    ],
)
def test_a_value_is_written_as_people_write_it(measure: str, value: float, norwegian: str, english: str) -> None:
    hard = str.maketrans(" ", "\u00a0")
    assert spoken(measure, value) == norwegian.translate(hard)
    assert spoken(measure, value, "en") == english.translate(hard)


def test_a_change_is_in_the_scale_of_the_value_it_belongs_to() -> None:
    assert spoken_number("weight", 0.03, beside=2.1) == "30"
    assert spoken_number("weight", 2.3, beside=82.0) == "2,3"
    assert spoken_number("weight", -0.03, beside=2.1) == "−30"
