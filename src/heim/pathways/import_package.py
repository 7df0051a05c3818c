from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import KEY, refuse_unless_writer
from heim.pathways.check import faults_of
from heim.pathways.keep_version import keep_version
from heim.pathways.load import definition_digest
from heim.pathways.models import PathwayVersion
from heim.pathways.package import unpack
from heim.people.models import User


@transaction.atomic
def import_package(*, content: bytes, by: User | None, now: datetime) -> PathwayVersion:
    """Another installation's version, kept here as one that nobody has approved; it changes nothing for anybody.

    `by` None: from the command line. Refuses what `unpack` refuses, what has faults here, and what is here already.
    """
    if by is not None:
        refuse_unless_writer(by, now)
    package = unpack(content)
    pathway = package.pathway
    if not KEY.fullmatch(pathway.key):
        raise Refusal("bad_key", _("Navnet må begynne med en liten bokstav a–z, og ha bare a–z, tall og understrek."))
    fault = next(iter(faults_of(pathway)), None)
    if fault is not None:
        raise Refusal("faults", _("Forløpet i pakken passer ikke her: %(sentence)s") % {"sentence": fault[1]})
    known = PathwayVersion.objects.filter(key=pathway.key, digest=definition_digest(pathway)).first()
    if known is not None:
        raise Refusal("known", _("Dette er helt likt versjon %(number)s, som er her alt.") % {"number": known.number})
    parent = _parent(pathway.key, package.ancestors)
    return keep_version(pathway=pathway, now=now, based_on=parent, origin=package.origin)


def _parent(key: str, ancestors: tuple[str, ...]) -> PathwayVersion | None:
    """The nearest version here that it was changed from."""
    here = {row.digest: row for row in PathwayVersion.objects.filter(key=key, digest__in=ancestors)}
    return next((here[digest] for digest in ancestors if digest in here), None)
