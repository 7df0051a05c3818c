from django.utils.translation import gettext as _

from heim.access.home_words import what_said
from heim.portal.page import Here


def given_said(here: Here) -> str:
    """`Du kan sende inn målinger og se planen.` Only for a carer."""
    return _("Du kan %(what)s.") % {"what": what_said(here.reach.acts)} if here.helping else ""
