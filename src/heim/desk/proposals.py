"""What the person's own values would suggest for a limit, in words. Somebody has to write the number in, and why."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from heim.desk.limit_words import limit_label, plain
from heim.kit.point import Point
from heim.pathways.reads_limits import OwnLimit
from heim.triage.propose_limit import propose_limit


def proposals(own: Sequence[OwnLimit], points: Sequence[Point]) -> list[str]:
    """One sentence for each fixed limit that strikes on usual days."""
    found = []
    for limit in own:
        if limit.kind != "abs" or limit.value is None or limit.lower_is_looser is None:
            continue
        one = propose_limit(measure=limit.measure, below=limit.lower_is_looser, limit=limit.value, points=points)
        if one is not None:
            said = {
                "label": limit_label(kind=limit.kind, colour=limit.colour, when=limit.when),
                "number": plain(one.number),
                "usual": plain(one.usual),
                "past": one.past,
                "values": one.values,
                "was": plain(one.was),
            }
            found.append(
                _(
                    "%(label)s: %(number)s kan vurderes. Det vanlige er %(usual)s, og %(past)s av %(values)s målinger nådde %(was)s."
                    " Ingenting endres før du lagrer."
                )
                % said
            )
    return found
