"""A pathway version as one file that another installation can take in."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.into_shape import ShapeFault
from heim.pathways.load import PathwayFault, definition_digest, from_json, plain_with_lines, to_json
from heim.pathways.models import PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.pathways.spell import spell_plain

FORMAT: Final = 1
LARGEST: Final = 1_000_000
"""Bytes; the largest pathway of the library is a twentieth of it."""


@dataclass(frozen=True)
class Package:
    """`ancestors` are digests of the versions it was changed from, the nearest first."""

    pathway: Pathway
    origin: str
    number: int
    ancestors: tuple[str, ...]
    risk_note: str


def pack_version(*, version: PathwayVersion, origin: str, now: datetime) -> str:
    """The whole definition with its author, the installation it comes from, and a digest that tells if it was changed."""
    pathway = definition(version.pk)
    return spell_plain(
        {
            "heim_package": FORMAT,
            "origin": origin,
            "author": pathway.author,
            "key": version.key,
            "version": version.number,
            "digest": version.digest,
            "ancestors": ancestors_of(version),
            "packed_at": now.isoformat(timespec="seconds"),
            "risk_note": version.risk_note,
            "forms": [form.key for form in pathway.forms],
            "pathway": to_json(pathway),
        }
    )


def ancestors_of(version: PathwayVersion) -> list[str]:
    """Digests of what it was changed from, the nearest first."""
    found: list[str] = []
    before = version.based_on
    while before is not None and before.digest not in found:
        found.append(before.digest)
        before = before.based_on
    return found


def unpack(content: bytes) -> Package:
    """Refuses what is too large, no package, of a newer format, changed on its way, or not of the shape we know."""
    if len(content) > LARGEST:
        raise Refusal("too_large", _("Filen er for stor. En forløpspakke kan være på høyst 1 MB."))
    given = _plain(content)
    if given.get("heim_package") != FORMAT:
        raise Refusal("format", _("Pakken er laget av en annen utgave av Heim, og kan ikke leses her."))
    try:
        pathway = from_json(given.get("pathway"))
    except ShapeFault as fault:
        said = _("Forløpet i pakken passer ikke her: %(sentence)s") % {"sentence": fault.sentence}
        raise Refusal("shape", said) from fault
    if given.get("digest") != definition_digest(pathway) or given.get("key") != pathway.key:
        raise Refusal("digest", _("Innholdet stemmer ikke med pakkens kontrollsum. Den er endret på veien."))
    return _package(given, pathway)


def _plain(content: bytes) -> dict[str, Any]:
    try:
        given = plain_with_lines(content.decode("utf-8"), Path("package.yaml"))[0]
    except (UnicodeDecodeError, PathwayFault) as fault:
        raise Refusal("not_a_package", _("Dette er ikke en forløpspakke.")) from fault
    if not isinstance(given, dict) or "heim_package" not in given:
        raise Refusal("not_a_package", _("Dette er ikke en forløpspakke."))
    return given


def _package(given: dict[str, Any], pathway: Pathway) -> Package:
    origin, number, ancestors = given.get("origin"), given.get("version"), given.get("ancestors")
    if not isinstance(origin, str) or not origin.strip() or type(number) is not int:
        raise Refusal("no_origin", _("Pakken sier ikke hvor den kommer fra, eller hvilken versjon den er."))
    known = tuple(one for one in ancestors if isinstance(one, str)) if isinstance(ancestors, list) else ()
    return Package(pathway, origin.strip()[:120], number, known, str(given.get("risk_note") or ""))
