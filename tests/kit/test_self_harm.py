"""Whatever asks about harming oneself asks for a talk when it is answered with yes."""

from heim.kit.self_harm import SELF_HARM
from heim.kit.units import MEASURES


def test_no_measure_that_speaks_of_it_is_left_out() -> None:
    words = ("selvmord", "selvskad", "ta sitt eget liv", "holde seg trygg")
    speaks = {key for key, one in MEASURES.items() if any(word in one.name_nb.casefold() for word in words)}
    assert speaks <= SELF_HARM
    assert set(MEASURES) >= SELF_HARM
