"""What staff read of documents, without those the patient has shut (`access.blocks`)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heim.access.blocks import ANSWER, MESSAGE, NOTE, shut_documents
from heim.contact.reads import Talk, Written, inbox_of, messages_of
from heim.desk.gate import StaffRequest
from heim.forms.reads_answers import Filled
from heim.triage.reads_stay import Before, handled_before

if TYPE_CHECKING:
    from heim.people.models import Patient, Stay

_MANY = 10_000


class Papers:
    """The documents of one stay. `hidden` says how many of those asked for were shut."""

    def __init__(self, request: StaffRequest, stay: "Stay") -> None:
        self._stay = stay
        self._shut = shut_documents(patient_ids=[stay.patient_id], now=request.now)
        self.hidden = 0

    def messages(self) -> list[Written]:
        found = messages_of(stay_id=self._stay.pk)
        return [one for one in found if self._open(MESSAGE, one.id)]

    def notes(self, most: int = _MANY) -> list[Before]:
        found = handled_before(stay_id=self._stay.pk, most=most + len(self._shut[NOTE]))
        return [one for one in found if self._open(NOTE, one.id)][:most]

    def forms(self, found: Sequence[Filled]) -> list[Filled]:
        return [one for one in found if self._open(ANSWER, one.id)]

    def _open(self, kind: str, subject_id: int) -> bool:
        shut = subject_id in self._shut[kind]
        self.hidden += shut
        return not shut


def talks_of(request: StaffRequest, unit_id: int, without: frozenset[int]) -> list[Talk]:
    """The unit's inbox without patients who have shut the one who asks out, and without a last message that is shut."""
    talks = [talk for talk in inbox_of(unit_ids=[unit_id]) if talk.patient.pk not in without]
    shut = shut_documents(patient_ids=[talk.patient.pk for talk in talks], now=request.now)[MESSAGE]
    return [talk for talk in talks if talk.last.id not in shut]


def forms_waiting(
    request: StaffRequest, found: Sequence[tuple[Filled, "Patient"]], without: frozenset[int]
) -> list[tuple[Filled, "Patient"]]:
    shut = shut_documents(patient_ids=[who.pk for _one, who in found], now=request.now)[ANSWER]
    return [(one, who) for one, who in found if who.pk not in without and one.id not in shut]
