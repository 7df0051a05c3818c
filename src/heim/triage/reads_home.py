from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.kit.colour import Colour, worst
from heim.people.models import Post, Stay, User
from heim.rules.why import Why
from heim.triage.models import Concern, Reason

# Matters that something sent from home was judged to be.
SENT_KINDS = ("measure", "form")


@dataclass(frozen=True)
class Holder:
    """Somebody of the staff, as home may know them. `role` is empty for one without a post now."""

    name: str
    role: str


@dataclass(frozen=True)
class Matter:
    """What became of a report: why it worries somebody, who has it, by when. `open` while any of it waits for a person."""

    whys: tuple[Why, ...]
    colour: Colour | None
    open: bool
    holder: Holder | None
    deadline_at: datetime | None
    handled_by: Holder | None
    handled_at: datetime | None


def matter_of(*, stay_id: int, reading_ids: Collection[int], now: datetime) -> Matter | None:
    """The matter that these readings raised; None when they worried nobody."""
    return _matter(stay_id, [f"reading:{reading_id}" for reading_id in reading_ids], now)


def matter_of_wish(*, stay_id: int, wish_id: int, now: datetime) -> Matter | None:
    """What became of a wish to come back."""
    return _matter(stay_id, [f"return:{wish_id}"], now)


def matter_of_help(*, stay_id: int, call_id: int, now: datetime) -> Matter | None:
    """What became of a call for help."""
    return _matter(stay_id, [f"help:{call_id}"], now)


def _matter(stay_id: int, facts: Collection[str], now: datetime) -> Matter | None:
    reasons = list(
        Reason.objects.filter(stay_id=stay_id, fact__in=facts, colour__isnull=False)
        .select_related("concern", "concern__owner", "concern__handled_by")
        .order_by("-colour", "pk")
    )
    if not reasons:
        return None
    concerns = list({reason.concern_id: reason.concern for reason in reasons}.values())
    waiting = [concern for concern in concerns if concern.handled_at is None]
    first = max(waiting, key=lambda one: one.colour or 0, default=None)
    handled = [(one.handled_at, one.handled_by) for one in concerns if one.handled_at is not None]
    handled_at, handled_by = max(handled, key=lambda one: one[0], default=(None, None))
    return Matter(
        whys=tuple(Why(reason.why["key"], reason.why["values"]) for reason in reasons),
        colour=worst([Colour(reason.colour) for reason in reasons if reason.colour is not None]),
        open=bool(waiting),
        holder=None if first is None else _holder(first.owner, stay_id, now),
        deadline_at=None if first is None else first.deadline_at,
        handled_by=_holder(handled_by, stay_id, now),
        handled_at=handled_at,
    )


def worrying_measures(*, stay_id: int) -> set[str]:
    """The measures of which a yellow, red or purple value waits for a person."""
    open_now = Concern.objects.open().filter(stay_id=stay_id, source_kind="measure", colour__isnull=False)
    return set(open_now.values_list("source_code", flat=True))


def worst_open(*, stay_id: int) -> tuple[Colour, datetime] | None:
    """The worst colour of what was sent that waits for a person, and since when; None when nothing coloured is open.

    What staff shall do, or what somebody asked for, is no zone to be in.
    """
    sent = Concern.objects.open().filter(stay_id=stay_id, colour__isnull=False, source_kind__in=SENT_KINDS)
    concern = sent.most_urgent_first().first()
    return None if concern is None or concern.colour is None else (Colour(concern.colour), concern.raised_at)


def missing_of(*, stay_id: int) -> list[tuple[str, str, datetime]]:
    """(kind, code, since when) of what has been said to be missing and has not come."""
    rows = Concern.objects.open().filter(stay_id=stay_id, missing_since__isnull=False, arrived_at=None)
    rows = rows.order_by("pk")
    return [(row.source_kind, row.source_code, row.missing_since) for row in rows if row.missing_since is not None]


def _holder(user: User | None, stay_id: int, now: datetime) -> Holder | None:
    """With the role they have where the patient is followed, else the oldest they have."""
    if user is None:
        return None
    posts = list(Post.objects.filter(user=user, ended_at=None, started_at__lte=now).order_by("pk"))
    unit_id = Stay.objects.values_list("responsible_unit_id", flat=True).get(pk=stay_id)
    post = next((post for post in posts if post.unit_id == unit_id), posts[0] if posts else None)
    return Holder(user.name, "" if post is None else post.get_role_display())
