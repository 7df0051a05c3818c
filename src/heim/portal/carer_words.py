"""What a carer or parent may do, in words, as the patient and they themselves read it."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.portal.page import Here


def given_said(here: Here) -> str:
    """`Du kan sende inn målinger og svar og se planen.` Only for a carer."""
    return _("Du kan %(what)s.") % {"what": what_said(here.reach.acts)} if here.helping else ""


def what_said(acts: Collection[Home]) -> str:
    """`se målinger, se planen og skrive meldinger`; for who reaches nothing but the summary, that."""
    words = {
        Home.REPORT: _("sende inn målinger"),
        Home.FORMS: _("svare på spørsmål"),
        Home.VALUES: _("se målinger"),
        Home.ANSWERS: _("se svar på spørsmål"),
        Home.PLAN: _("se planen"),
        Home.TALK: _("lese og skrive meldinger"),
        Home.LOG: _("se hvem som har sett"),
    }
    said = [word for act, word in words.items() if act in acts]
    if not said:
        return _("se hvem som følger opp")
    return (
        said[0]
        if len(said) == 1
        else _("%(several)s og %(last)s") % {"several": ", ".join(said[:-1]), "last": said[-1]}
    )
