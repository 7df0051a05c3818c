from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from heim.forms.ask import FORM, Asked
from heim.forms.asked import home_forms
from heim.forms.reads_half import Half, halves_of
from heim.pathways.questions import questionnaires
from heim.portal.page import Here
from heim.portal.thing import Thing


def waiting_forms(here: Here, asked: Asked) -> list[Thing]:
    """What one has begun first, then what else is waited for now. Nothing for who only reaches a part."""
    if not here.whole:
        return []
    begun = _begun(here)
    keys = [one.code for one in asked.now(FORM, here.now)]
    return [*map(_go_on, begun), *(_answer(here, key) for key in keys if key not in {half.form for half in begun})]


def begun_forms(here: Here) -> list[Thing]:
    return list(map(_go_on, _begun(here))) if here.whole else []


def _begun(here: Here) -> list[Half]:
    asked = home_forms(here.stay.pk)
    return [half for half in halves_of(stay_ids=[here.stay.pk], by=here.user) if half.form in asked]


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


def _answer(here: Here, key: str) -> Thing:
    form = questionnaires()[key]
    return Thing(
        resolve_url("portal:form", here.stay.pk, key),
        "check",
        _("Svar på spørsmål"),
        _("%(title)s %(count)s spørsmål.") % {"title": form.title, "count": len(form.asked({}))},
    )
