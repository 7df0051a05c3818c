import re
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.pathways import may_write_pathways
from heim.kit.refusal import Refusal
from heim.pathways.models import Draft, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.spell import spell_pathway
from heim.pathways.write_into import write_into
from heim.people.models import User

KEY: Final = re.compile(r"[a-z][a-z0-9_]{1,58}")


@transaction.atomic
def begin_draft(*, version_id: int, key: str, by: User, now: datetime, text: str | None = None) -> Draft:
    """A text of one's own to change: under the version's key its next version, under a new key a pathway of our own.

    `text` instead of the version's own words. Refuses a key that is none or another pathway's, and a second open draft.
    """
    refuse_unless_writer(by, now)
    version = PathwayVersion.objects.get(pk=version_id)
    if not KEY.fullmatch(key):
        raise Refusal("bad_key", _("Navnet må begynne med en liten bokstav a–z, og ha bare a–z, tall og understrek."))
    if key != version.key and PathwayVersion.objects.filter(key=key).exists():
        raise Refusal("taken", _("Det finnes alt et forløp med det navnet. Velg et annet."))
    if Draft.objects.filter(key=key, by=by, closed_at=None).exists():
        raise Refusal("has_draft", _("Du har alt et utkast til dette forløpet. Åpne det, eller kast det først."))
    words = spell_pathway(definition(version.pk)) if text is None else text
    if key != version.key:
        words = write_into(words, {("key",): key})
    return Draft.objects.create(key=key, text=words, based_on=version, by=by, begun_at=now, changed_at=now)


def refuse_unless_writer(by: User, now: datetime) -> None:
    if not may_write_pathways(user=by, now=now):
        raise Refusal("not_a_designer", _("Bare lege eller koordinator kan endre forløp."))
