from datetime import UTC, date, datetime

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.load import library

NOW = datetime(2026, 11, 17, 9, tzinfo=UTC)


def jens(**values: float) -> dict[str, BoundRule]:
    named = {name.replace("__", ":").replace("_dot_", "."): value for name, value in values.items()}
    facts = Facts(started_at=NOW, born=date(1964, 5, 2), gestation_days=None, values=named)
    return {bound.id: bound for bound in bind(library()["kols"], facts)}


def colour(rules: dict[str, BoundRule], value: float) -> Colour | None:
    return worst([bound.judge([Point(NOW, value)]) for bound in rules.values() if bound.rule.measure == "spo2"])


def test_jens_has_the_limits_of_the_pathway_until_he_gets_his_own() -> None:
    usual, own = jens(), jens(spo2_dot_yellow=88, spo2_dot_red=85)
    assert [colour(usual, value) for value in (90, 89, 88, 87)] == [10, 20, 20, 30]
    assert [colour(own, value) for value in (88, 87, 86, 85)] == [10, 20, 20, 30]


def test_his_usual_value_adds_the_rules_of_a_fall() -> None:
    assert [colour(jens(baseline__spo2=96), value) for value in (94, 93, 92, 91)] == [10, 20, 20, 30]


def test_a_usual_value_of_zero_is_a_value() -> None:
    assert jens(baseline__o2_flow=0)["o2_flow.raised"].judge([Point(NOW, 1.5)]) is Colour.RED
    assert jens()["o2_flow.raised"].judge([Point(NOW, 1.5)]) is None


def test_only_his_own_limit_is_called_his_own() -> None:
    own = jens(spo2_dot_red=85)
    assert own["spo2.red"].why([Point(NOW, 84)]).values["personal"] == 1.0
    assert "personal" not in own["spo2.yellow"].why([Point(NOW, 84)]).values


def test_a_number_for_a_rule_that_may_not_be_personal_changes_nothing() -> None:
    assert jens(temp_dot_red=36.0)["temp.red"] == jens()["temp.red"]


def test_a_child_is_judged_by_its_age_in_the_womb_and_its_first_weight() -> None:
    facts = Facts(started_at=NOW, born=date(2026, 11, 3), gestation_days=238, values={"baseline:weight": 2.05})
    rules = {bound.id: bound.rule for bound in bind(library()["newborn"], facts)}
    assert getattr(rules["weight.slope.red"], "pregnant_from") == date(2026, 3, 10)  # noqa: B009
    assert getattr(rules["weight.below_discharge"], "baseline") == 2.05  # noqa: B009


def test_a_rule_carries_its_evidence_and_its_source_in_full() -> None:
    bound = jens()["resp_rate.red"]
    assert bound.evidence == "V"
    assert "2017" in bound.source.nb


def test_a_limit_of_his_own_of_zero_is_a_limit() -> None:
    any_fall = jens(baseline__spo2=96, spo2_dot_fall_dot_yellow=0)["spo2.fall.yellow"]
    assert any_fall.personal
    assert any_fall.judge([Point(NOW, 96)]) is Colour.YELLOW
