from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heim.kit.identifiers import read_identity_number, synthetic_number

births = st.dates(min_value=date(1940, 1, 1), max_value=date(2031, 12, 31))


@given(births, st.integers(min_value=0, max_value=150), st.booleans())
def test_a_synthetic_number_says_what_it_was_made_of(born: date, serial: int, woman: bool) -> None:
    number = synthetic_number(born, serial, woman)
    read = read_identity_number(number)
    assert read is not None
    assert (read.number, read.kind, read.woman) == (number, "synthetic", woman)
    assert (read.born, int(number[2]) >= 8) == (born, True)


@given(births, st.integers(0, 100), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(born: date, serial: int, place: int, change: int) -> None:
    number = synthetic_number(born, serial, woman=True)
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    assert read_identity_number(wrong) is None


@given(births, st.booleans())
def test_numbers_of_one_day_are_all_different(born: date, woman: bool) -> None:
    assert len({synthetic_number(born, serial, woman) for serial in range(40)}) == 40


@given(st.text(max_size=13))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read = read_identity_number(text)
    assert read is None or read.number == text


@pytest.mark.parametrize("text", ["", "1234567890", "123456789012", "٠١٢٣٤٥٦٧٨٩٠", "0102030405a", "00000000000"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_identity_number(text) is None


def test_the_kinds_differ_by_what_is_added() -> None:
    def kind(start: str) -> tuple[str, date | None]:
        found = [read_identity_number(f"{start}{rest:05}") for rest in range(100, 49900)]
        first = next(one for one in found if one is not None)
        return first.kind, first.born

    born = date(1964, 5, 2)
    assert kind("020564") == ("fnr", born)
    assert kind("420564") == ("dnr", born)
    assert kind("024564") == ("hnr", born)
    assert kind("028564") == ("synthetic", born)


def test_a_day_that_does_not_exist_is_no_number() -> None:
    assert not [rest for rest in range(30000) if read_identity_number(f"300264{rest:05}")]
