import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heim.care.judge_listed import Kind, cannot
from heim.care.operation_list import Listed
from heim.care.take_in_listed import ForAll, TakenIn, take_in_listed
from heim.kit.refusal import Refusal
from heim.people.models import User

log = logging.getLogger(__name__)
# What another unit, a block or a name says must not be told line by line.
_SILENT: Final = frozenset({"already_here", "other_name", "shut_out"})


@dataclass(frozen=True)
class Done:
    """What became of one line; `taken` None when nothing did, and `sentence` says why."""

    line: Listed
    kind: Kind
    sentence: str
    taken: TakenIn | None


def take_in_list(*, lines: Sequence[Listed], said: ForAll, unit_id: int, by: User, now: datetime) -> list[Done]:
    """Each line is an act of its own: a bad one loses nothing, and a list that is sent twice does nothing the second time."""
    return [_one(line, said, unit_id, by, now) for line in lines]


def _one(line: Listed, said: ForAll, unit_id: int, by: User, now: datetime) -> Done:
    try:
        taken = take_in_listed(line=line, said=said, unit_id=unit_id, by=by, now=now)
    except Refusal as refusal:
        sentence = cannot() if refusal.code in _SILENT else str(refusal.sentence)
        return Done(line, "known" if refusal.code == "known" else "stopped", sentence, None)
    except IntegrityError as error:
        # Not what the database says of it: that may carry an identity number.
        log.warning("line %d of a list met another who did the same (%s)", line.number, type(error).__name__)
        return Done(line, "stopped", _("Noen andre gjorde det samme samtidig. Send listen en gang til."), None)
    return Done(line, "ready", _said(taken), taken)


def _said(taken: TakenIn) -> str:
    if taken.lacks:
        number = len(taken.lacks)
        return ngettext(
            "Tatt inn. %(number)s ting gjenstår før hjemreisen.",
            "Tatt inn. %(number)s ting gjenstår før hjemreisen.",
            number,
        ) % {"number": number}
    return _("Tatt inn. Har konto fra før.") if not taken.code else _("Tatt inn. Koden står i brevet.")
