from django.utils.translation import gettext as _

from heim.access.reads_sharing import SharedWith, who_reaches
from heim.portal.page import Here


def services_said(here: Here) -> list[tuple[str, str]]:
    """(service or person of the staff, what they see), for who may also read the log."""
    reached = who_reaches(stay=here.stay, now=here.now)
    lines = [(reached.responsible, _("Følger deg opp, og ser alt her."))]
    if reached.cover:
        lines.append((reached.cover, _("Svarer når det er stengt. Ser alt her da.")))
    lines += [(one.unit, _shared(one)) for one in reached.shared]
    lines += [(one.name, _("%(unit)s. Er med i teamet ditt.") % {"unit": one.unit}) for one in reached.team]
    return lines


def _shared(one: SharedWith) -> str:
    given = ((one.values, _("målinger")), (one.plan, _("planen")), (one.talk, _("meldinger")))
    seen = [said for may, said in given if may]
    if not seen:
        return _("Ser navnet ditt og hvem som følger deg opp.")
    return _("Ser %(what)s.") % {"what": ", ".join(seen)}
