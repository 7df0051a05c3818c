"""What a pathway is made of, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heim.desk.limit_words import measure_name, plain
from heim.desk.rule_words import rule_words
from heim.kit.colour import Colour
from heim.pathways.diff import Difference
from heim.pathways.evidence import UNVERIFIED
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.rule import measures_of

Words = Mapping[str, Promise]

STATUS: Final[Words] = {
    "unapproved": _("Ikke godkjent"),
    "offered": _("Tilbudt"),
    "in_use": _("I bruk"),
    "replaced": _("Erstattet av en nyere"),
    "expired": _("Godkjenningen er gått ut"),
}
PLACE: Final[Words] = {
    "home": _("Hjemme"),
    "institution": _("Omsorgsbolig eller institusjon"),
    "loan_flat": _("Låneleilighet"),
    "helserom": _("Helserom"),
    "clinic": _("Poliklinikk"),
    "ward": _("Døgnavdeling"),
}
LEVEL: Final[Words] = {
    "patient": _("Pasient og pårørende"),
    "hospital": _("Sykehuset"),
    "tms": _("Oppfølgingssenteret"),
    "municipality": _("Kommunen"),
    "gp": _("Fastlegen"),
}
STAGE: Final[Words] = {"assess": _("Utredning"), "treat": _("Behandling"), "follow_up": _("Oppfølging")}
EVIDENCE: Final[Words] = {
    "S": _("står i grunnlaget"),
    "V": _("publisert kilde"),
    "C": _("regnet ut"),
    "G": _("allmenn kunnskap, ikke kontrollert"),
    "PD": _("prosjektets forslag"),
}
WHEN: Final[Words] = {
    "<": _("under"),
    "<=": _("til og med"),
    ">": _("over"),
    ">=": _("fra og med"),
}
COLOURS: Final[Words] = {"yellow": _("Gul"), "red": _("Rød"), "purple": _("Lilla")}
KIND: Final[Words] = {
    "abs": _("fast grense"),
    "age_band": _("grense etter alder"),
    "bellringer": _("bekymring"),
    "below_baseline_after": _("under det vanlige etter en tid"),
    "combo": _("flere ting samtidig"),
    "count_window": _("antall på en tid"),
    "delta_baseline": _("endring fra det vanlige"),
    "delta_window": _("endring på en tid"),
    "device_alarm": _("alarm fra utstyr"),
    "elapsed": _("for lang tid siden"),
    "form_flag": _("svar i skjema"),
    "item": _("ett svar i skjema"),
    "missing": _("mangler"),
    "moving_avg_dev": _("avvik fra snittet"),
    "n_of_m": _("flere av de siste"),
    "pct_baseline": _("endring i prosent fra det vanlige"),
    "pct_window": _("endring i prosent"),
    "persist": _("varer ved"),
    "score": _("samlet skår"),
    "slope": _("stigning"),
    "streak": _("flere på rad"),
}
FIELD: Final[Words] = {
    "limit": _("Grense"),
    "by": _("Endring"),
    "when": _("Når"),
    "colour": _("Farge"),
    "evidence": _("Evidens"),
    "source": _("Kilde"),
    "personal": _("Kan settes for én person"),
    "unit": _("Enhet"),
    "measure": _("Måling"),
    "kind": _("Slag"),
    "window": _("Innenfor"),
    "lasting": _("Varer i"),
    "within": _("Innen"),
    "after": _("Etter"),
    "days": _("Døgn"),
    "at_least": _("Minst"),
    "before_weeks": _("Før uke"),
    "from_day": _("Fra dag"),
    "confirm": _("Bekreftes"),
    "count": _("Antall"),
    "all_of": _("Alt dette"),
    "n": _("Så mange"),
    "m": _("Av de siste"),
    "of": _("Av"),
    "alone": _("Også når noe annet mangler"),
    "points": _("Poeng"),
    "score": _("Skår"),
    "priority": _("Alvor på utstyret"),
    "expect": _("Skal bli"),
    "hours": _("Timer"),
    "schedule": _("Tidspunkt"),
    "grace": _("Frist før det blir grått"),
    "asked_as": _("Slik spørres det"),
    "nb": _("Norsk"),
    "en": _("Engelsk"),
    "on_worry": _("Kan sendes ved bekymring"),
    "optional": _("Frivillig"),
    "by_staff": _("Gjøres av helsepersonell"),
    "by_child": _("Barnets eget"),
    "reckoned": _("Det vanlige regnes av seg selv"),
    "purple": _("Lilla"),
    "red": _("Rød"),
    "yellow": _("Gul"),
    "grey": _("Grå"),
    "green": _("Grønn"),
    "around_the_clock": _("Hele døgnet"),
    "from_years": _("Fra alder"),
    "to_years": _("Til alder"),
    "title": _("Navn"),
    "key": _("Nøkkel"),
    "author": _("Skrevet av"),
    "loinc": "LOINC",  # type: ignore[dict-item]
}
PART: Final[Words] = {
    "rules": _("Grenser"),
    "measures": _("Målinger"),
    "forms": _("Skjema"),
    "plan": _("Planen hjemme"),
    "deadlines": _("Frister"),
    "eligibility": _("Hvem som kan være med"),
    "population": _("Hvem det er for"),
    "training": _("Opplæring"),
    "kit": _("Utstyr"),
    "exit": _("Avslutning"),
    "rhythm": _("Oppfølgingen"),
    "sources": _("Kilder"),
    "phases": _("Faser"),
    "steps": _("Steg i tegningen"),
    "tasks": _("Oppgaver for helsepersonell"),
    "home_tasks": _("Oppgaver hjemme"),
    "levels": _("Hvor tett"),
    "examples": _("Eksempler"),
    "red_responder": _("Hvem som svarer på rødt"),
    "title": _("Navn"),
    "author": _("Skrevet av"),
    "needs": _("Behov"),
    "groups": _("Prioriterte grupper"),
    "clinics": _("Klinikker"),
    "run_by": _("Hvem som driver det"),
    "about": _("Til den det gjelder"),
    "models": _("I stedet for"),
    "partner": _("Følges sammen med"),
    "key": _("Nøkkel"),
    "kind": _("Slag"),
}


@dataclass(frozen=True)
class Said:
    """A difference in words."""

    part: str
    name: str
    change: str
    before: str
    after: str
    protects_less: bool


def difference_words(one: Difference, *pathways: Pathway) -> Said:
    """`pathways` it is between, for the names of what their rules look at."""
    part, *rest = one.place
    names = [str(FIELD.get(name, name)) for name in rest]
    if part == "rules" and rest:
        row = next((row for row in (pathway.rule(rest[0]) for pathway in pathways) if row is not None), None)
        about = [] if row is None else [", ".join(measure_name(name) for name in measures_of(row.rule))]
        names = [*about, rest[0], *names[1:]]
    before, after = (_with_comma(words) for words in (one.before, one.after))
    return Said(str(PART.get(part, part)), " · ".join(names), one.change, before, after, bool(one.protects_less))


def _with_comma(words: str) -> str:
    return plain(float(words)) if re.fullmatch(r"-?\d+\.\d+", words) else words


@dataclass(frozen=True)
class RuleWords:
    id: str
    measure: str
    says: str
    colour: str
    colour_word: str
    evidence: str
    evidence_word: str
    source: str
    unverified: bool


def rules_in_words(pathway: Pathway) -> list[RuleWords]:
    return [_rule(pathway, row) for row in pathway.rules]


def _rule(pathway: Pathway, row: RuleRow) -> RuleWords:
    colour = Colour(row.rule.colour).name.lower()
    return RuleWords(
        id=row.id,
        measure=", ".join(measure_name(one) for one in measures_of(row.rule)),
        says=rule_words(row.rule),
        colour=colour,
        colour_word=str(COLOURS.get(colour, colour)),
        evidence=row.evidence,
        evidence_word=str(EVIDENCE[row.evidence]),
        source=str(pathway.sources.get(row.source, row.source)),
        unverified=row.evidence in UNVERIFIED,
    )
