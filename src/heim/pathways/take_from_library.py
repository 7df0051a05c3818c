from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import refuse_unless_writer
from heim.pathways.keep_version import keep_version
from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.people.models import User


@transaction.atomic
def take_from_library(*, key: str, by: User, now: datetime) -> PathwayVersion:
    """The library's pathway as a version here, which judges nobody before a doctor has approved it; the one that is here when
    it is the same. Refuses a name that the library does not have."""
    refuse_unless_writer(by, now)
    pathway = library().get(key)
    if pathway is None:
        raise Refusal("not_there", _("Biblioteket har ikke dette forløpet."))
    return keep_version(pathway=pathway, now=now)
