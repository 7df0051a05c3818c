"""What a line of the list says of a question to another unit."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from heim.contact.reads_questions import Mark, marks_in
from heim.desk.row import deadline_words


def marks_of(stay_ids: Collection[int], now: datetime) -> dict[int, str]:
    """By stay: `Svar fra fastlegen`, or that it is waited for."""
    return {stay_id: _mark(asked, now) for stay_id, asked in marks_in(stay_ids=stay_ids).items()}


def _mark(asked: Mark, now: datetime) -> str:
    if asked.answered:
        return _("Svar fra fastlegen") if asked.gp else _("Svar fra %(unit)s") % {"unit": asked.to_unit}
    words = {"who": _("fastlegen") if asked.gp else asked.to_unit, "at": deadline_words(asked.answer_by, now)}
    if asked.answer_by < now:
        return _("Ikke svar fra %(who)s, ventet %(at)s") % words
    return _("Venter på svar fra %(who)s, innen %(at)s") % words
