import re
from dataclasses import dataclass
from datetime import UTC, datetime

from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.said import Observation
from heim.kit.clock import OSLO

# A moment of the calendar's last year may have no wall clock in Norway, nor a day after it.
_LAST_YEAR = 9999
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was measured. A date without a time is the start of that day in Norway, and marked."""

    at: datetime
    date_only: bool = False


def read_moment(observation: Observation) -> Moment:
    """A period counts from its end: that is when its value was known. Raises Refused."""
    if observation.effective_timing is not None:
        raise refuse("time-kind", "Observation.effective")
    period = observation.effective_period
    text = observation.effective_date_time or observation.effective_instant
    if period is not None:
        text = text or period.end or period.start
    if not text:
        raise refuse("time-missing", "Observation.effective")
    return moment_of(text, "Observation.effective")


def moment_of(text: str, expression: str) -> Moment:
    """R4's dateTime as a moment. Raises Refused when it is coarser than a day or does not exist."""
    if "T" not in text and not _DATE.fullmatch(text):
        raise refuse("time-coarse", expression)
    try:
        if "T" not in text:
            found = Moment(datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC), date_only=True)
        else:
            found = Moment(_with_offset(text))
    except (ValueError, OverflowError):
        raise refuse("time-invalid", expression) from None
    if found.at.year >= _LAST_YEAR:
        raise refuse("time-invalid", expression)
    return found


def _with_offset(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)
