"""The code by which somebody named as carer or parent, or the patient, gets an account of their own. It is for one person,
once, and a carer's for a week.

The code is reckoned from the row and the installation's key and kept nowhere: a copy of the database lets nobody in.
"""

import hmac
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet

from heim.people.models import Invited, Relative

LASTS: Final = timedelta(days=7)
# Without 0, 1, I, L, O and U: it is read from paper and typed by hand. Ten of thirty signs are 49 bits.
_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 10
Row = TypeVar("Row", Relative, Invited)
MANDATES: Final = (Relative.Mandate.CARER, Relative.Mandate.PARENT)


def code_of(relative: Relative) -> str:
    """`ABCDE-FGHJK`. Another one when the invitation is made anew."""
    return _spelled(f"invitation:{relative.pk}:{relative.patient_id}:{relative.started_at.timestamp():.6f}")


def own_code_of(invited: Invited) -> str:
    """Of a patient, spelled as a carer's."""
    return _spelled(f"own:{invited.pk}:{invited.patient_id}:{invited.invited_at.timestamp():.6f}")


def _spelled(named: str) -> str:
    number = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), named.encode(), sha256).digest())
    signs = ""
    for _place in range(_LENGTH):
        number, sign = divmod(number, len(_SIGNS))
        signs += _SIGNS[sign]
    return f"{signs[:5]}-{signs[5:]}"


def is_open(relative: Relative, now: datetime) -> bool:
    """Whether the invitation waits: nobody has used it, it is neither too old nor ended."""
    ended = relative.ended_at is not None and relative.ended_at <= now
    waits = relative.user_id is None and relative.mandate in MANDATES
    return waits and not ended and relative.started_at <= now < relative.started_at + LASTS


def invited_by(code: str, now: datetime) -> Relative | None:
    """Whose open invitation this is the code of. All open ones are tried, each in the same time."""
    return _matching(code, _open(now), code_of)


def own_invited_by(code: str, now: datetime) -> Invited | None:
    """Which patient's open invitation this is the code of, as `invited_by`."""
    return _matching(code, open_own(now).select_related("patient"), own_code_of)


def _matching(code: str, rows: Iterable[Row], code_of_row: Callable[[Row], str]) -> Row | None:
    typed = plain(code)
    found = None
    for row in rows:
        if hmac.compare_digest(plain(code_of_row(row)).encode(), typed.encode()):
            found = row
    return found


def open_own(now: datetime) -> QuerySet[Invited]:
    """Patients who have been asked and have not come in yet."""
    return Invited.objects.filter(patient__user=None, invited_at__lte=now, until__gt=now)


def plain(code: str) -> str:
    """As it is compared: spaces, hyphens and small letters count for nothing."""
    return "".join(sign for sign in code.upper() if sign.isalnum())[:40]


def _open(now: datetime) -> QuerySet[Relative]:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    fresh = Relative.objects.filter(lasting, user=None, started_at__gt=now - LASTS, started_at__lte=now)
    return fresh.filter(mandate__in=MANDATES)
