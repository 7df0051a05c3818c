"""Interval arithmetic, held against counting minutes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from heim.people.spans import Span, common, merged, minus

START = datetime(2026, 11, 17, tzinfo=UTC)
MINUTES = 40


def span(pair: tuple[int, int]) -> Span:
    return START + timedelta(minutes=pair[0]), START + timedelta(minutes=pair[1])


SPANS = st.lists(st.tuples(st.integers(0, MINUTES), st.integers(0, MINUTES)).map(span), max_size=6)


def minutes(spans: list[Span]) -> set[int]:
    moments = {minute: START + timedelta(minutes=minute) for minute in range(MINUTES)}
    return {minute for minute, moment in moments.items() if any(starts <= moment < ends for starts, ends in spans)}


def in_order_and_apart(spans: list[Span]) -> bool:
    filled = all(starts < ends for starts, ends in spans)
    return filled and all(one[1] < other[0] for one, other in pairwise(spans))


@given(SPANS, SPANS)
def test_spans_hold_the_same_minutes_as_sets_of_minutes(mine: list[Span], others: list[Span]) -> None:
    assert minutes(merged(mine)) == minutes(mine)
    assert minutes(minus(mine, others)) == minutes(mine) - minutes(others)
    assert minutes(common(mine, others)) == minutes(mine) & minutes(others)
    for found in (merged(mine), minus(mine, others), common(mine, others)):
        assert in_order_and_apart(found)
