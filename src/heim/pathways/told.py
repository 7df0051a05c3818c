"""What the person at home is told of a pathway: what it is, what is asked of them, who reads it, and how it ends."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from heim.kit.units import MEASURES
from heim.pathways.how_often import how_often, times_a_week
from heim.pathways.models import PathwayVersion
from heim.pathways.questions import is_locked, questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import Pathway


@dataclass(frozen=True)
class Told:
    """In the language of the request. `asked`: how often, and what; the most often first."""

    key: str
    title: str
    who: str
    about: tuple[str, ...]
    rhythm: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]
    training: tuple[str, ...]
    kit: tuple[str, ...]
    responder: str
    exit: tuple[str, ...]


def told_of(pathway: Pathway) -> Told:
    return Told(
        key=pathway.key,
        title=str(pathway.title),
        who=str(pathway.population.who),
        about=_said(pathway.about),
        rhythm=_said(pathway.rhythm),
        asked=_asked(pathway),
        training=_said(one.name for one in pathway.training if one.whose == "home"),
        kit=_said(one.name for one in pathway.kit),
        responder=str(pathway.red_responder.name),
        exit=_said(pathway.exit),
    )


def told_at_home(*, stay_ids: Collection[int]) -> list[Told]:
    """Of what the stays follow now; only what a doctor has approved. Each pathway once."""
    followed = [one for rows in followed_by(stay_ids).values() for one in rows]
    versions = PathwayVersion.objects.filter(pk__in=[one.version_id for one in followed], approved_at__isnull=False)
    approved = set(versions.values_list("pk", flat=True))
    known = {one.pathway.key: told_of(one.pathway) for one in followed if one.version_id in approved}
    return list(known.values())


def _asked(pathway: Pathway) -> tuple[tuple[str, str], ...]:
    """Measurements by name, forms by title; not what staff fill in, nor a form there is no licence for."""
    asked: dict[str, list[str]] = defaultdict(list)
    for one in pathway.measures:
        if not one.by_staff:
            asked[one.schedule].append(_name(one.measure))
    for form in pathway.forms:
        if not form.by_staff and form.key in questionnaires() and not is_locked(form.key):
            asked[form.schedule].append(f"«{questionnaires()[form.key].title}»")
    often: dict[str, list[str]] = defaultdict(list)
    for schedule in sorted(asked, key=times_a_week, reverse=True):
        often[how_often(schedule)] += asked[schedule]
    return tuple((when, ", ".join(dict.fromkeys(what))) for when, what in often.items())


def _name(measure: str) -> str:
    known = MEASURES[measure]
    name = known.name_en if (get_language() or "nb").startswith("en") else known.name_nb
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _said(texts: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, texts))
