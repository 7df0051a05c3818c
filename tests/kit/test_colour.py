import pytest

from heim.kit.colour import Colour, worst


def test_the_worst_colour_wins_and_nothing_judged_is_no_colour() -> None:
    assert worst([Colour.GREEN, None, Colour.PURPLE, Colour.RED]) is Colour.PURPLE
    assert worst([None, Colour.GREEN]) is Colour.GREEN
    assert worst([None]) is None
    assert worst([]) is None


def test_grey_is_no_colour() -> None:
    assert Colour.named("red") is Colour.RED
    with pytest.raises(KeyError):
        Colour.named("grey")
