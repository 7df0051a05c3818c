"""A report and a reading as the way in holds them: rows in the making, or stored ones to judge again. Models say the same, and
take ten times as long to make."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(slots=True, eq=False)
class ReportRow:
    """Named as the columns of `Report`. `pk` is 0 until it is stored."""

    stay_id: int
    by_id: int
    sent_id: str
    taken_at: datetime
    received_at: datetime
    colour: int | None
    device: str
    source: str
    status: str
    corrects_id: int | None
    receipt: str = ""
    current: bool = True
    pk: int = 0


@dataclass(slots=True, eq=False)
class ReadingRow:
    """Named as the columns of `Reading`. `pk` and `report_id` are 0 until it is stored."""

    pk: int
    report_id: int
    stay_id: int
    patient_id: int
    measure: str
    judged_at: datetime
    value: float | None
    colour: int | None = None
    clock_flag: str = ""
    absent: str = ""
    replaced: bool = False

    @property
    def new(self) -> bool:
        return not self.pk


# What a stored one is read by: `ReadingRow(*row)`.
STORED: Final = ("id", "report_id", "stay_id", "patient_id", "measure", "judged_at", "value", "colour")
