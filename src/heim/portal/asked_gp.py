"""That somebody else was asked about what came from home, in plain words: whom, until when, and what it led to."""

from collections.abc import Collection, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heim.access.home_table import Home
from heim.contact.reads_questions import Asked, questions_about
from heim.portal.page import Here
from heim.portal.when import spoken_time

# Told when the unit has gone through the answer; until then only that it has come.
_LED_TO: Final[Mapping[str, Promise]] = {
    "continue": gettext_lazy("Svaret var: fortsett som nå."),
    "change": gettext_lazy("Svaret var: behandlingen skal endres. Vi sier fra hva som blir nytt."),
    "take_over": gettext_lazy("Svaret var: legen tar selv kontakt videre. Vi følger fortsatt med hjemmefra."),
    "admit": gettext_lazy("Svaret var: dette bør ses på på sykehuset."),
}


def asked_said(here: Here, *, reading_ids: Collection[int], handled: bool) -> list[tuple[str, bool]]:
    """Sentences, and whether each is done with. Nothing for who reaches only part of the stay."""
    if not here.reach.may(Home.ANSWERS):
        return []
    found = questions_about(stay_id=here.stay.pk, reading_ids=reading_ids)
    return [said for one in found for said in _said(here, one, handled)]


def _said(here: Here, asked: Asked, handled: bool) -> list[tuple[str, bool]]:
    words = {"unit": asked.from_unit, "whom": _whom(here, asked)}
    if asked.answered_at is not None:
        words |= {"when": spoken_time(asked.answered_at, here.now)}
        answered = _("%(unit)s spurte %(whom)s. Svaret kom %(when)s.") % words
        if not handled:
            return [(answered, True), (_("Vi går gjennom svaret nå, og tar kontakt."), False)]
        return [(answered, True), (str(_LED_TO[asked.choice]), True)]
    if handled:
        return []
    words |= {"when": spoken_time(asked.answer_by, here.now)}
    if asked.answer_by <= here.now:
        return [(_("%(unit)s har spurt %(whom)s. Svaret skulle ha kommet %(when)s. Vi purrer.") % words, False)]
    return [(_("%(unit)s har spurt %(whom)s. Svar ventes innen %(when)s.") % words, False)]


def _whom(here: Here, asked: Asked) -> str:
    if not asked.gp:
        return asked.to_unit
    gp = _("fastlegen til %(name)s") % {"name": here.name} if here.about_child else _("fastlegen din")
    return (
        f"{gp}, {asked.to_name}" if asked.to_name else _("%(gp)s på %(office)s") % {"gp": gp, "office": asked.to_unit}
    )
