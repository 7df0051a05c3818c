"""What somebody looks for in the library, and whether a pathway is that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heim.desk.pathway_words import LEVEL
from heim.pathways.needs import CLINICS, GROUPS, NEEDS
from heim.pathways.shape import Pathway, Text

OUTSIDE: Final = "outside"
KINDS: Final[Mapping[str, Promise]] = {
    "inpatient_at_home": _("Innlagt hjemme"),
    "digital_follow_up": _("Digital hjemmeoppfølging"),
}
ORDERS: Final[Mapping[str, Promise]] = {
    "group": _("Prioritert gruppe"),
    "clinic": _("Klinikk"),
    "need": _("Behov"),
}
_LEFT_OVER: Final[Mapping[str, Promise]] = {
    "group": _("Utenfor de fire gruppene"),
    "clinic": _("Uten klinikk"),
    "need": _("Uten behov"),
}
_FILTERS: Final = ("group", "clinic", "need", "kind", "run_by")
_LONGEST: Final = 80


@dataclass(frozen=True)
class Asked:
    """`words` are in small letters; an empty filter asks for nothing."""

    q: str
    words: tuple[str, ...]
    group: str
    clinic: str
    need: str
    kind: str
    run_by: str
    order: str

    @property
    def narrowed(self) -> bool:
        return bool(self.q or any(getattr(self, name) for name in _FILTERS))


def asked_of(sent: QueryDict) -> Asked:
    """What is no known choice is not asked for."""
    q = " ".join(sent.get("q", "").split())[:_LONGEST]
    known = {name: _known(sent, name) for name in _FILTERS}
    order = sent.get("order", "")
    return Asked(q=q, words=tuple(q.casefold().split()), order=order if order in ORDERS else "group", **known)


def choices() -> dict[str, list[tuple[str, str]]]:
    """Filter -> (value, word), in the order they are offered in."""
    return {name: [(value, str(word)) for value, word in words.items()] for name, words in _CHOICES.items()}


def fits(asked: Asked, pathway: Pathway) -> bool:
    kept = (
        _among(asked.group, pathway.groups)
        and _among(asked.clinic, pathway.clinics)
        and _among(asked.need, pathway.needs)
        and asked.kind in ("", pathway.kind)
        and (not asked.run_by or asked.run_by in pathway.run_by)
    )
    said = _said(pathway) if kept and asked.words else ""
    return kept and all(word in said for word in asked.words)


def headings(order: str) -> dict[str, str]:
    """Value -> heading, in the order they stand on the page; last those that fit under none."""
    words: Mapping[str, object] = _ORDERED[order]
    return {value: str(word) for value, word in words.items()} | {OUTSIDE: str(_LEFT_OVER[order])}


def under(order: str, pathway: Pathway) -> tuple[str, ...]:
    """The headings it stands under."""
    found = tuple(one for one in _PLACED[order](pathway) if one in _ORDERED[order])
    return found or (OUTSIDE,)


def _known(sent: QueryDict, name: str) -> str:
    value = sent.get(name, "")
    return value if value in _CHOICES[name] else ""


def _among(wanted: str, has: tuple[str, ...]) -> bool:
    return not wanted or wanted in has or (wanted == OUTSIDE and not has)


def _said(pathway: Pathway) -> str:
    """Everything it may be looked for by, in both languages and small letters."""
    texts = [
        pathway.title,
        pathway.population.who,
        *(NEEDS[one] for one in pathway.needs if one in NEEDS),
        *(GROUPS[one] for one in pathway.groups),
        *(CLINICS[one] for one in pathway.clinics),
    ]
    return " ".join([pathway.key.replace("_", " "), *(f"{one.nb} {one.en}" for one in texts)]).casefold()


_GROUPS: Final[dict[str, Text]] = {str(key): text for key, text in GROUPS.items()}
_CLINICS: Final[dict[str, Text]] = {str(key): text for key, text in CLINICS.items()}
_ORDERED: Final[Mapping[str, Mapping[str, Text]]] = {
    "group": _GROUPS,
    "clinic": _CLINICS,
    "need": NEEDS,
}
_PLACED: Final[Mapping[str, Callable[[Pathway], tuple[str, ...]]]] = {
    "group": lambda pathway: pathway.groups,
    "clinic": lambda pathway: pathway.clinics,
    "need": lambda pathway: pathway.needs,
}
_CHOICES: Final[Mapping[str, Mapping[str, object]]] = {
    "group": {**_GROUPS, OUTSIDE: _LEFT_OVER["group"]},
    "clinic": _CLINICS,
    "need": NEEDS,
    "kind": KINDS,
    "run_by": {key: word for key, word in LEVEL.items() if key != "patient"},
}
