"""What goes with a stay to another unit, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from heim.care.package import Package, PackedLimit
from heim.care.reads_offers import packed, since_offer
from heim.desk.limit_words import limit_label, limit_name, measure_name, plain
from heim.kit.colour import Colour
from heim.kit.templatetags.words import day_and_time

if TYPE_CHECKING:
    from heim.care.models import Handover


@dataclass(frozen=True)
class LimitSaid:
    """`standard` is what the pathway says where this person has another."""

    measure: str
    label: str
    value: str
    standard: str
    own: bool


@dataclass(frozen=True)
class Packed:
    at: datetime
    home_at: datetime | None
    package: Package
    limits: tuple[LimitSaid, ...]
    kit: tuple[str, ...]
    concerns: tuple[tuple[str, str, datetime, str], ...]
    tasks: tuple[tuple[str, datetime], ...]


def packed_words(handover: "Handover") -> Packed:
    package = packed(handover)
    english = (get_language() or "nb").startswith("en")
    return Packed(
        at=datetime.fromisoformat(package.at),
        home_at=datetime.fromisoformat(package.home_at) if package.home_at else None,
        package=package,
        limits=tuple(_limit(one) for one in package.limits if one.value is not None),
        kit=tuple(
            f"{one.name_en if english else one.name_nb}{f': {one.mark}' if one.mark else ''}" for one in package.kit
        ),
        concerns=tuple(
            (one.colour, one.title, datetime.fromisoformat(one.opened_at), one.owner) for one in package.concerns
        ),
        tasks=tuple(
            (one.name_en if english else one.name_nb, datetime.fromisoformat(one.due_at)) for one in package.tasks
        ),
    )


def since_words(handover: "Handover") -> list[str]:
    """One line for each thing that has come since it was offered, the newest matters first."""
    since = since_offer(handover)
    lines = [f"{day_and_time(one.at)} {one.label}: {one.title}" for one in since.happened]
    lines += [
        _("%(at)s %(name)s er endret til %(value)s. %(reason)s")
        % {"at": day_and_time(one.at), "name": limit_name(one.name), "value": plain(one.value), "reason": one.reason}
        for one in since.limits
    ]
    if since.sent:
        lines.append(
            ngettext("%(count)s innsending hjemmefra", "%(count)s innsendinger hjemmefra", since.sent)
            % {"count": since.sent}
        )
    if since.new_plan:
        lines.append(_("Egenbehandlingsplanen er skrevet på nytt"))
    lines += [_("Utstyr delt ut: %(what)s") % {"what": what} for what in since.kit]
    return lines


def _limit(limit: PackedLimit) -> LimitSaid:
    colour = Colour.named(limit.colour) if limit.colour else None
    return LimitSaid(
        measure_name(limit.measure),
        limit_label(kind=limit.kind, colour=colour, when=limit.when),
        plain(limit.value),
        plain(limit.standard) if limit.own and limit.standard is not None else "",
        limit.own,
    )
