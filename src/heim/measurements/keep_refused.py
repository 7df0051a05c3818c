from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heim.measurements.models import Refused
from heim.people.models import User

_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class RefusedText:
    """A message that never became a report: its own text, and why. `stay_id` is None when we do not know whose it is."""

    code: str
    sentence: str
    text: str
    sent_id: str = ""
    stay_id: int | None = None


@transaction.atomic
def keep_refused(*, refused: Iterable[RefusedText], by: User, now: datetime) -> None:
    """Keep what was not taken in, so that a person can see it and mend the cause.

    A sender who tries the same again and again makes no new line while the first is unseen.
    """
    rows = {
        (one.sent_id, one.code, one.text[:_LONGEST]): Refused(
            at=now,
            by=by,
            stay_id=one.stay_id,
            sent_id=one.sent_id,
            code=one.code[:40],
            sentence=one.sentence[:400],
            text=one.text[:_LONGEST],
        )
        for one in refused
    }
    unseen = Refused.objects.filter(by=by, seen_at=None, sent_id__in={name[0] for name in rows})
    known = set(unseen.values_list("sent_id", "code", "text"))
    Refused.objects.bulk_create(row for name, row in rows.items() if name not in known)
