import pytest

from heim.kit.row_number import row_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("17", 17), ("9" * 18, 999_999_999_999_999_999)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert row_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "\u00b2", "\uff18\uff16", "9" * 19, "9" * 5000, "x"])
def test_anything_else_names_no_row(text: str) -> None:
    assert row_number(text) is None
