from django.utils.translation import gettext as _

from heim.contact.reads_questions import Asked, questions_on
from heim.kit.templatetags.words import day_and_time
from heim.triage.models import Concern


def asked_lines(*, handling_id: int) -> list[str]:
    """Whom the unit asked about what was closed, and what they answered: part of what was done, so part of its note."""
    closed = Concern.objects.filter(handling_id=handling_id).values_list("pk", "source_kind", "source_code")
    answers = [int(code) for _pk, kind, code in closed if kind == "answer"]
    found = questions_on(concern_ids=[pk for pk, _kind, _code in closed], question_ids=answers)
    return [_line(asked) for asked in found]


def _line(asked: Asked) -> str:
    who = asked.to_unit if not asked.to_name else f"{asked.to_name}, {asked.to_unit},"
    words = {"who": who, "at": day_and_time(asked.asked_at), "text": asked.text}
    said = _("%(who)s ble spurt %(at)s: «%(text)s»") % words
    if asked.answered_at is None:
        return f"{said} {_('Svar er ikke kommet.')}"
    answer = {
        "name": asked.answered_by,
        "at": day_and_time(asked.answered_at),
        "choice": asked.choice_words,
        "text": asked.answer,
    }
    return f"{said} {_('%(name)s svarte %(at)s: %(choice)s. «%(text)s»') % answer}"
