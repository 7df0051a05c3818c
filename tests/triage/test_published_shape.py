"""More samples and stricter rules give more alarms, a wider median fewer: the whole design is `python -m tools.zahradka`."""

from tools.zahradka import PEOPLE, alarms, figure, people

FEW = people(number=PEOPLE // 4, hours=12)


def test_the_corners_lie_as_published() -> None:
    most, fewest = alarms(FEW, "strict", 10, 0), alarms(FEW, "mild", 60, 9)
    assert most >= 20 * max(fewest, 1)
    assert alarms(FEW, "strict", 60, 0) < most
    assert alarms(FEW, "mild", 20, 0) < most
    assert fewest < alarms(FEW, "mild", 60, 0)


def test_the_figure_is_drawn_of_the_counts() -> None:
    counts = {
        (rules, minutes, median): 10
        for rules in ("mild", "middle", "strict")
        for minutes in (10, 20, 30, 60)
        for median in (0, 3, 6, 9)
    }
    assert figure(counts).count("<circle") == len(counts)
