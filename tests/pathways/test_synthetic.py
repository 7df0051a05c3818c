"""Synthetic people: the same seed gives the same person, and each kind is what it is called."""

from datetime import UTC, datetime, timedelta

import pytest

from heim.kit.units import MEASURES
from heim.pathways.load import library
from heim.pathways.synthetic import KINDS, Entry, Kind, synthetic_history, synthetic_numbers

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
# Nothing is asked for before twelve weeks after term.
LATER = {"in_motion": 140}


def history(kind: Kind, *, key: str = "kols", seed: int = 1, days: int = 28) -> list[Entry]:
    return synthetic_history(library()[key], kind, days=days, seed=seed, start=START)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", sorted(library()))
def test_the_same_seed_gives_the_same_person_with_possible_values(key: str, kind: Kind) -> None:
    days = LATER.get(key, 28)
    entries = history(kind, key=key, days=days)
    assert entries == history(kind, key=key, days=days)
    assert entries != history(kind, key=key, days=days, seed=2)
    assert entries == sorted(entries, key=lambda entry: entry.received_at)
    age = library()[key].population.from_years * 366
    for entry in entries:
        lowest, highest = MEASURES[entry.measure].plausible(age)
        assert lowest <= entry.value <= highest
        assert entry.value == MEASURES[entry.measure].rounded(entry.value)
        assert entry.at < entry.received_at
        assert START - timedelta(hours=1) <= entry.at <= START + timedelta(days=days + 1)


def test_who_forgets_sends_less_and_later() -> None:
    def late(entries: list[Entry]) -> int:
        return sum(entry.received_at - entry.at > timedelta(hours=4) for entry in entries)

    everybody = {kind: [one for seed in range(10) for one in history(kind, seed=seed)] for kind in KINDS}
    assert len(everybody["forgetful"]) < 0.75 * len(everybody["stable"])
    assert late(everybody["forgetful"]) > 3 * late(everybody["stable"])


def test_who_deteriorates_goes_beyond_the_red_limit_worries_and_mends() -> None:
    entries = history("deteriorating")
    oxygen = [entry.value for entry in entries if entry.measure == "spo2"]
    assert min(oxygen[:5]) >= 90
    assert min(oxygen) <= 87
    assert oxygen[-1] >= 90
    assert {entry.measure for entry in entries} > {entry.measure for entry in history("stable")}


def test_what_is_taken_at_the_same_time_is_sent_at_the_same_moment() -> None:
    moments = {
        entry.measure: {one.at for one in history("stable") if one.measure == entry.measure}
        for entry in history("stable")
    }
    assert moments["spo2"] == moments["heart_rate"] == moments["copd_changed"]


def test_a_newborn_gains_weight_and_what_a_clinician_would_enter_is_near_the_first_one() -> None:
    weights = [entry.value for entry in history("stable", key="newborn") if entry.measure == "weight"]
    assert 0.4 < weights[-1] - weights[0] < 1.0
    usual = synthetic_numbers(library()["newborn"], "stable", seed=1)["baseline:weight"]
    assert abs(usual - weights[0]) < 0.1
