"""What a report means, in plain words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from heim.forms.reads import Sent
from heim.kit.colour import Colour
from heim.kit.units import MEASURES
from heim.portal.page import Here
from heim.portal.when import spoken_time
from heim.rules.why import Why
from heim.triage.reads_home import Matter
from heim.triage.words import sentence_for_patient


@dataclass(frozen=True)
class Meaning:
    """`signal`: the colour word, empty when no rule says anything of it."""

    signal: str
    heading: str
    sentences: tuple[str, ...]


def meaning_of(here: Here, sent: Sent, matter: Matter | None, *, worried_before: bool = False) -> Meaning:
    """`worried_before`: something sent earlier still waits for a person, so this one never says that all is well."""
    if matter is not None and matter.colour is not None:
        first, *rest = _told(here, matter)
        heading, _dot, more = first.partition(". ")
        return Meaning(matter.colour.name.lower(), heading.rstrip("."), tuple(one for one in (more, *rest) if one))
    received = spoken_time(sent.received_at, here.now)
    thanks = _("Takk. Vi fikk det %(when)s.") % {"when": received}
    if worried_before and sent.colour is not None:
        return Meaning("", _("Vi har fått det"), (thanks,))
    if sent.colour is None:
        return Meaning("", _("Vi har fått det"), (thanks, _("Ingen grense er satt for dette.")))
    if any(one.colour is None and MEASURES[one.measure].category != "survey" for one in sent.values):
        return Meaning("green", _("Det vi har grenser for, er innenfor"), (thanks,))
    if here.about_other:
        return Meaning("green", _("Alt er innenfor grensene til %(name)s") % {"name": here.name}, (thanks,))
    return Meaning("green", _("Alt er innenfor dine grenser"), (thanks,))


def signal_of(colour: Colour | None) -> str:
    return "" if colour is None else colour.name.lower()


def _told(here: Here, matter: Matter) -> list[str]:
    """One sentence or two for each measure, the worst first."""
    told: dict[str, str] = {}
    for why in matter.whys:
        told.setdefault(
            str(why.values["measure"]), sentence_for_patient(_said_to(here, why), about_child=here.about_child)
        )
    return list(told.values())


def _said_to(here: Here, why: Why) -> Why:
    """To a carer, a limit is not "your own"."""
    if not here.about_other or here.about_child:
        return why
    return replace(why, values={name: value for name, value in why.values.items() if name != "personal"})
