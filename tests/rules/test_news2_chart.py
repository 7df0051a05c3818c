"""NEWS2 as the chart prints it: what each value counts, the sum, and the risk (the published vectors N1 to N23)."""

import pytest

from heim.rules.early_warning.news2 import NEEDS, news2

LUFT, OKSYGEN = 0.0, 2.0
VÅKEN, FORVIRRET = 0.0, 1.0


@pytest.mark.parametrize(
    ("values", "scale_2", "parts", "total", "risk"),
    [
        # pust, oksygen, liter, overtrykk, puls, bevissthet, temperatur
        pytest.param((16, 98, LUFT, 120, 70, VÅKEN, 37.0), False, (0, 0, 0, 0, 0, 0, 0), 0, "low", id="N1"),
        pytest.param((12, 96, LUFT, 111, 51, VÅKEN, 36.1), False, (0,) * 7, 0, "low", id="N2: nedre kant"),
        pytest.param((20, 96, LUFT, 219, 90, VÅKEN, 38.0), False, (0,) * 7, 0, "low", id="N3: øvre kant"),
        pytest.param((25, 96, LUFT, 120, 70, VÅKEN, 37.0), False, (3, 0, 0, 0, 0, 0, 0), 3, "low-medium", id="N5"),
        pytest.param((8, 96, LUFT, 120, 70, VÅKEN, 37.0), False, (3, 0, 0, 0, 0, 0, 0), 3, "low-medium", id="N6"),
        pytest.param((21, 94, LUFT, 118, 95, VÅKEN, 38.1), False, (2, 1, 0, 0, 1, 0, 1), 5, "medium", id="N8"),
        pytest.param((16, 97, LUFT, 125, 80, FORVIRRET, 36.8), False, (0, 0, 0, 0, 0, 3, 0), 3, "low-medium", id="N9"),
        pytest.param((18, 88, LUFT, 130, 80, VÅKEN, 36.9), False, (0, 3, 0, 0, 0, 0, 0), 3, "low-medium", id="N12"),
        pytest.param((18, 88, LUFT, 130, 80, VÅKEN, 36.9), True, (0,) * 7, 0, "low", id="N13: skala 2"),
        pytest.param((18, 95, OKSYGEN, 130, 80, VÅKEN, 36.9), True, (0, 2, 2, 0, 0, 0, 0), 4, "low", id="N15: skala 2"),
        pytest.param((18, 97, LUFT, 130, 80, VÅKEN, 36.9), True, (0,) * 7, 0, "low", id="N17: skala 2 på luft"),
        pytest.param((18, 83, LUFT, 130, 80, VÅKEN, 36.9), True, (0, 3, 0, 0, 0, 0, 0), 3, "low-medium", id="N18"),
        pytest.param(
            (25, 83, OKSYGEN, 90, 131, FORVIRRET, 35.0), False, (3, 3, 2, 3, 3, 3, 3), 20, "high", id="20: mest"
        ),
    ],
)
def test_what_each_value_counts(
    values: tuple[float, ...], scale_2: bool, parts: tuple[int, ...], total: int, risk: str
) -> None:
    scored = news2(dict(zip(NEEDS, values, strict=True)), scale_2=scale_2)
    assert tuple(scored.parts[name] for name in NEEDS) == parts
    assert (scored.total, scored.risk) == (total, risk)


def test_n23_without_oxygen_there_is_no_sum_only_at_least() -> None:
    scored = news2({"resp_rate": 16, "o2_flow": 0, "bp_sys": 120, "heart_rate": 70, "consciousness": 0, "temp": 37.0})
    assert scored.missing == ("spo2",)
    assert (scored.total, scored.risk, scored.at_least) == (None, None, 0)
