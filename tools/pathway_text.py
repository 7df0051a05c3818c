"""One pathway as a chapter of docs/pathways.md. Needs Django's settings."""

from collections.abc import Iterable, Iterator, Sequence

from heim.desk.limit_words import measure_name
from heim.desk.rule_words import length_words, rule_words
from heim.kit.colour import Colour
from heim.pathways.evidence import LABELS, evidence_share
from heim.pathways.questions import questionnaires
from heim.pathways.shape import Pathway
from heim.pathways.synthetic import KINDS
from heim.rules.rule import measures_of
from heim.triage.alarm_load import Load, alarm_load, enough_weeks

_KIND = {"inpatient_at_home": "inpatient at home", "digital_follow_up": "digital follow-up"}


def summary(pathways: Iterable[Pathway]) -> Iterator[str]:
    rows = []
    for one in pathways:
        share = evidence_share(one)
        counts = [str(share.counts[label]) for label in LABELS]
        name = f"[{one.title.en}](#{one.key})"
        rows.append([name, _KIND[one.kind], str(share.rules), *counts, f"{share.share_unverified:.0%}"])
    yield from _table(["Pathway", "Kind", "Rules", *LABELS, "Unverified"], rows)


def loads(pathways: Iterable[Pathway], *, patients: int, seed: int) -> Iterator[str]:
    rows = []
    for one in pathways:
        weeks = enough_weeks(one)
        made = (alarm_load(one, kind, patients=patients, weeks=weeks, seed=seed) for kind in KINDS)
        rows.append([f"[{one.title.en}](#{one.key})", str(weeks), *map(_load, made)])
    yield from _table(["Pathway", "Weeks", *KINDS], rows)


def _load(load: Load) -> str:
    """Red and purple, yellow, grey."""
    red = load.per_patient_week(Colour.RED) + load.per_patient_week(Colour.PURPLE)
    return f"{red:.1f} / {load.per_patient_week(Colour.YELLOW):.1f} / {load.per_patient_week(None):.1f}"


def pathway_text(pathway: Pathway) -> Iterator[str]:
    who = pathway.population
    share = evidence_share(pathway)
    yield f'<a id="{pathway.key}"></a>\n\n## {pathway.title.en}\n'
    yield f"`{pathway.key}`, {_KIND[pathway.kind]}. {who.who.en}; {who.from_years} up to {who.to_years} years.\n"
    yield f"{share.unverified} of {share.rules} rules are unverified ({share.share_unverified:.0%}).\n"
    yield "### What is sent in\n"
    yield from _table(["What", "When", "Missing after"], list(_asked(pathway)))
    yield "### What gets a colour\n"
    yield from _table(["Measure", "Yellow", "Red", "Purple"], list(_bands(pathway)))
    yield "### Sources\n"
    yield from (f"- {_named_by(pathway, key)}: {text.en}" for key, text in pathway.sources.items())
    yield f"\nThe file proves itself with {len(pathway.examples)} example days.\n"


def _asked(pathway: Pathway) -> Iterator[list[str]]:
    for plan in pathway.measures:
        said = [measure_name(plan.measure), *(["by staff"] if plan.by_staff else [])]
        if plan.median is not None:
            said.append(f"median within {length_words(plan.median.within)}")
        if plan.remeasure is not None:
            said.append("measured again before red")
        until = f", for {length_words(plan.lasting)}" if plan.lasting is not None else ""
        grace = "never" if plan.optional or plan.schedule == "on_worry" else length_words(plan.grace)
        yield [", ".join(said), f"{plan.schedule}{until}", grace]
    for form in pathway.forms:
        known = questionnaires().get(form.key)
        name = known.title.en if known is not None else form.key
        never = form.optional or form.with_talk or form.schedule == "on_worry"
        yield [f"Form: {name}", form.schedule, "never" if never else length_words(form.grace)]


def _bands(pathway: Pathway) -> Iterator[list[str]]:
    for measure in dict.fromkeys(row.rule.measure for row in pathway.rules):
        rows = [row for row in pathway.rules if row.rule.measure == measure]
        cells = []
        for colour in (Colour.YELLOW, Colour.RED, Colour.PURPLE):
            said = [f"{rule_words(row.rule)} ({row.evidence})" for row in rows if row.rule.colour == colour]
            cells.append("; ".join(said) or "–")
        yield [measure_name(measure), *cells]


def _named_by(pathway: Pathway, source: str) -> str:
    rows = [row for row in pathway.rules if row.source == source]
    measures = dict.fromkeys(measure_name(name).lower() for row in rows for name in measures_of(row.rule)[:1])
    return f"{', '.join(measures)} ({len(rows)} rule{'' if len(rows) == 1 else 's'})" if rows else "no rule"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    yield ""
