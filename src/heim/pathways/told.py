"""What the person at home is told of a pathway: what it is, what is asked of them, who reads it, and how it ends."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from heim.pathways.how_often import how_often
from heim.pathways.models import PathwayVersion
from heim.pathways.questions import questionnaires
from heim.pathways.reads import followed_by
from heim.pathways.shape import Pathway


@dataclass(frozen=True)
class Told:
    """In the language of the request. `asked`: what, and how often. `training`: what is learnt, and how one shows it."""

    key: str
    title: str
    who: str
    about: tuple[str, ...]
    rhythm: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]
    training: tuple[tuple[str, str], ...]
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
        training=tuple(
            (str(one.name), "" if one.shows is None else str(one.shows))
            for one in pathway.training
            if one.whose == "home"
        ),
        kit=_said(one.name for one in pathway.kit),
        responder=str(pathway.red_responder.name),
        exit=_said(pathway.exit),
    )


def told_at_home(*, stay_ids: Collection[int]) -> list[Told]:
    """Of what the stays follow now; only what a doctor has approved. Each pathway once."""
    followed = [one for rows in followed_by(stay_ids).values() for one in rows]
    approved = set(
        PathwayVersion.objects.filter(
            pk__in=[one.version_id for one in followed], approved_at__isnull=False
        ).values_list("pk", flat=True)
    )
    known = {one.pathway.key: told_of(one.pathway) for one in followed if one.version_id in approved}
    return list(known.values())


def _asked(pathway: Pathway) -> tuple[tuple[str, str], ...]:
    measures = [(str(one.asked_as), one.schedule) for one in pathway.measures if not one.by_staff]
    titles = questionnaires()
    forms = [
        (str(titles[one.key].title) if one.key in titles else one.key, one.schedule)
        for one in pathway.forms
        if not one.by_staff
    ]
    return tuple((what, how_often(schedule)) for what, schedule in (*measures, *forms))


def _said(texts: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, texts))
