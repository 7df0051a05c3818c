from collections.abc import Collection

from django.utils.translation import gettext as _

from heim.access.home_table import Home


def what_said(acts: Collection[Home]) -> str:
    """`se målinger, se planen og lese og skrive meldinger`; for who reaches nothing but the summary, that."""
    words = {
        Home.REPORT: _("sende inn målinger"),
        Home.FORMS: _("svare på spørsmål"),
        Home.VALUES: _("se målinger"),
        Home.ANSWERS: _("se svar på spørsmål"),
        Home.PLAN: _("se planen"),
        Home.TALK: _("lese og skrive meldinger"),
        Home.LOG: _("se hvem som har sett"),
    }
    said = [word for act, word in words.items() if act in acts] or [_("se hvem som følger opp")]
    if len(said) == 1:
        return said[0]
    return _("%(several)s og %(last)s") % {"several": ", ".join(said[:-1]), "last": said[-1]}
