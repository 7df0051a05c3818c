"""Spans of time: the first moment belongs to it, the last does not."""

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time, in order, without overlaps; what touches is one span, and an empty one is none."""
    found: list[Span] = []
    for starts, ends in sorted(span for span in spans if span[0] < span[1]):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def minus(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left when `taken` is taken away."""
    holes, left = merged(taken), []
    for starts, ends in merged(spans):
        for hole_starts, hole_ends in holes:
            if hole_ends <= starts or hole_starts >= ends:
                continue
            left.append((starts, hole_starts))
            starts = hole_ends
        left.append((starts, ends))
    return merged(left)


def common(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The time that is in both."""
    mine = merged(spans)
    return minus(mine, minus(mine, others))
