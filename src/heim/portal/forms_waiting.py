from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.contact.reads_booked import talk_booked
from heim.forms.ask import FORM, Asked
from heim.forms.asked import home_forms
from heim.forms.reads_half import Half, halves_of
from heim.pathways.questions import Questionnaire, questionnaires
from heim.portal.page import Here
from heim.portal.thing import Thing

if TYPE_CHECKING:
    from heim.pathways.shape import FormPlan
    from heim.people.models import Stay

_TALK_WITHIN: Final = timedelta(days=7)


def waiting_forms(here: Here, stays: "Sequence[Stay]", asked: Asked) -> list[Thing]:
    """What one has begun first, then what else is waited for now. Nothing for whom the table gives no questions."""
    if not here.reach.may(Home.FORMS):
        return []
    begun = _begun(here, stays)
    asking = {key: stay.pk for stay in reversed(stays) for key in _for_reader(here, home_forms(stay.pk))}
    known = {half.form for half in begun}
    keys = [one.code for one in asked.now(FORM, here.now) if one.code in asking and one.code not in known]
    return [*map(_go_on, begun), *(_answer(asking[key], questionnaires()[key]) for key in keys)]


def own_forms(here: Here, stays: "Sequence[Stay]") -> list[Thing]:
    """What a small child is asked in words of its own, when it reads for itself; nothing for anybody else."""
    if not here.small_child:
        return []
    found = [(stay.pk, key) for stay in stays for key, plan in home_forms(stay.pk).items() if plan.by_child]
    return [_own(stay_id, questionnaires()[key]) for stay_id, key in found]


def begun_forms(here: Here, stays: "Sequence[Stay]") -> list[Thing]:
    return list(map(_go_on, _begun(here, stays))) if here.reach.may(Home.FORMS) else []


def more_forms(here: Here, stays: "Sequence[Stay]") -> list[tuple[int, Questionnaire]]:
    """All that may be answered at any time, with the stay that asks."""
    if not here.reach.may(Home.FORMS):
        return []
    plans = {stay.pk: home_forms(stay.pk, talk=_talk_soon(here, stay)) for stay in reversed(stays)}
    keys = {key: stay_id for stay_id, asked in plans.items() for key in _for_reader(here, asked)}
    return [(stay_id, questionnaires()[key]) for key, stay_id in keys.items()]


def _for_reader(here: Here, plans: "dict[str, FormPlan]") -> "dict[str, FormPlan]":
    """To a small child that reads for itself, its own, where it has any."""
    own = {key: plan for key, plan in plans.items() if plan.by_child} if here.small_child else {}
    return own or plans


def talk_soon(here: Here) -> bool:
    return _talk_soon(here, here.stay)


def _talk_soon(here: Here, stay: "Stay") -> bool:
    return talk_booked(stay_id=stay.pk, now=here.now, within=_TALK_WITHIN)


def _begun(here: Here, stays: "Sequence[Stay]") -> list[Half]:
    asked = {stay.pk: _for_reader(here, home_forms(stay.pk, talk=True)) for stay in stays}
    return [half for half in halves_of(stay_ids=list(asked), by=here.user) if half.form in asked[half.stay_id]]


def _go_on(half: Half) -> Thing:
    form = questionnaires()[half.form]
    asked = form.asked(half.answers)
    done = sum(one.link_id in half.answers or one.link_id in half.passed for one in asked)
    said = {"title": form.title, "done": done, "count": len(asked)}
    return Thing(
        resolve_url("portal:form", half.stay_id, half.form),
        "check",
        _("Fortsett på spørsmålene"),
        _("%(title)s %(done)s av %(count)s er besvart. Ikke sendt ennå.") % said,
    )


def _own(stay_id: int, form: Questionnaire) -> Thing:
    said = _("%(count)s spørsmål. En voksen kan hjelpe deg.") % {"count": len(form.asked({}))}
    return Thing(resolve_url("portal:form", stay_id, form.key), "check", _("Si hvordan du har det"), said)


def _answer(stay_id: int, form: Questionnaire) -> Thing:
    return Thing(
        resolve_url("portal:form", stay_id, form.key),
        "check",
        _("Svar på spørsmål"),
        _("%(title)s %(count)s spørsmål.") % {"title": form.title, "count": len(form.asked({}))},
    )
