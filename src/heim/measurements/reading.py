"""What a sender said, before it is stored: parsed at the edge, in our own units, knowing no table."""

from datetime import datetime

from msgspec import Struct

FINAL = "final"
CORRECTED = ("corrected", "amended")
ENTERED_IN_ERROR = "entered-in-error"


class NewReading(Struct, frozen=True):
    """One value: `measure` is a key of `kit.units.MEASURES`, `value` in that measure's unit and at its precision.

    `value` is None when the sender says there is none; `absent` then holds the reason code (FHIR data-absent-reason).
    """

    measure: str
    value: float | None
    absent: str = ""


class NewReport(Struct, frozen=True):
    """One sending: a form filled in, an Observation, a panel. Its readings belong together and share one moment.

    `sent_id` is unique per sender; a sender without ids gets one made of subject + device + code + time + value
    (`exchange`). `taken_at` is aware; `date_only` says that the sender gave no clock time. `status` is FHIR's.
    `device` is the device's own identifier, `device_clock` its own time when it said one. `original` is the sender's
    text where it must be kept, else empty.
    """

    stay_id: int
    sent_id: str
    taken_at: datetime
    readings: tuple[NewReading, ...]
    date_only: bool = False
    status: str = FINAL
    device: str = ""
    device_clock: datetime | None = None
    source: str = "entered"
    original: str = ""
    note: str = ""
    answers: str = ""


class Outcome(Struct, frozen=True):
    """What became of one report, in the order they were sent.

    `kind`: stored | repeated | corrected | refused | conflict | quarantined. Only the first three are acknowledged.
    `colour` is the worst judged colour as an int, None when no rule covers it. `sentence` says why, in words, when refused.
    """

    kind: str
    sent_id: str
    report_id: int | None = None
    reading_ids: tuple[int, ...] = ()
    colour: int | None = None
    code: str = ""
    sentence: str = ""
