from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule
from heim.pathways.shape import Text
from heim.portal.number_line import number_line
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.delta_baseline import DeltaBaseline
from heim.rules.rule import Rule

OWN = Text(nb="", en="")


def bound(rule: Rule, personal: bool = False) -> BoundRule:
    return BoundRule("r", rule, personal, "PD", OWN)


RULES = [
    bound(Abs(measure="spo2", when="<=", limit=87, colour=Colour.RED), personal=True),
    bound(Abs(measure="spo2", when="<", limit=90, colour=Colour.YELLOW)),
    bound(DeltaBaseline(measure="spo2", when="<=", by=-5, colour=Colour.RED, baseline=91)),
]


def test_the_line_is_red_yellow_green_from_left_to_right_with_own_limit_and_usual() -> None:
    line = number_line(RULES, "spo2", 86)
    assert line is not None
    assert [part.colour for part in line.stretches] == ["red", "yellow", "green"]
    assert (line.limit, line.personal, line.usual) == (87, True, 91)
    assert float(line.now_x) < float(line.limit_x) < float(line.usual_x)
    assert line.stretches[0].hatch.startswith("M")
    assert not line.stretches[2].hatch


def test_the_limit_that_is_named_is_the_one_that_was_passed() -> None:
    yellow = number_line(RULES, "spo2", 89)
    assert yellow is not None
    assert (yellow.limit, yellow.personal) == (90, False)


def test_the_line_never_leaves_what_can_be_measured() -> None:
    line = number_line(RULES, "spo2", 100)
    assert line is not None
    assert (line.now_x, line.anchor) == ("338", "end")


def test_what_has_no_fixed_limit_has_no_line() -> None:
    assert number_line([], "spo2", 86) is None
    without_baseline = bound(DeltaBaseline(measure="spo2", when="<=", by=-5, colour=Colour.RED))
    assert number_line([without_baseline], "spo2", 86) is None
