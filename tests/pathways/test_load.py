import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heim.kit.colour import Colour
from heim.pathways.duration import parse_duration, spell_duration
from heim.pathways.into_shape import ShapeFault
from heim.pathways.load import LIBRARY, definition_digest, from_json, library, load_pathway, pathway_files, to_json
from heim.pathways.shape import MeasurePlan, Pathway, RuleRow, Text
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.persist import Persist

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
texts = st.builds(Text, nb=words, en=words)
lengths = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400)).map(
    lambda length: timedelta(days=length.days, seconds=length.seconds)
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
colours = st.sampled_from([Colour.YELLOW, Colour.RED, Colour.PURPLE])
signs = st.sampled_from(["<", "<=", ">", ">="])
limits = st.builds(Abs, measure=words, when=signs, limit=numbers, colour=colours)
lasting = st.builds(Persist, measure=words, when=signs, limit=numbers, lasting=lengths, window=lengths, colour=colours)
labels = st.sampled_from(["S", "V", "C", "G", "PD"])


def rows(kind: str, rule: st.SearchStrategy[Abs] | st.SearchStrategy[Persist]) -> st.SearchStrategy[RuleRow]:
    unit = st.none() | words
    return st.builds(
        RuleRow,
        id=words,
        kind=st.just(kind),
        rule=rule,
        source=words,
        evidence=labels,
        unit=unit,
        personal=st.booleans(),
    )


pathways = st.builds(
    lambda measures, rules, title, sources: replace(
        library()["kols"], measures=tuple(measures), rules=tuple(rules), title=title, sources=sources
    ),
    st.lists(
        st.builds(
            MeasurePlan,
            measure=words,
            unit=words,
            schedule=words,
            grace=lengths,
            asked_as=texts,
            lasting=st.none() | lengths,
        )
    ),
    st.lists(rows("abs", limits) | rows("persist", lasting)),
    texts,
    st.dictionaries(words, texts),
)


@given(pathways)
def test_a_stored_version_is_read_back_identical(pathway: Pathway) -> None:
    stored = json.loads(json.dumps(to_json(pathway)))
    assert from_json(stored) == pathway
    assert definition_digest(from_json(stored)) == definition_digest(pathway)


@given(lengths)
def test_a_duration_is_read_as_it_was_spelled(length: timedelta) -> None:
    assert parse_duration(spell_duration(length)) == length


@pytest.mark.parametrize("key", ["kols", "newborn"])
def test_the_library_is_read_whole_and_stored_whole(key: str) -> None:
    pathway = library()[key]
    assert from_json(to_json(pathway)) == pathway
    assert pathway == load_pathway(LIBRARY / f"{key}.yaml")


def test_a_changed_limit_is_another_version() -> None:
    kols = library()["kols"]
    first, *others = kols.rules
    assert isinstance(first.rule, Abs)
    changed = replace(kols, rules=(replace(first, rule=replace(first.rule, limit=86)), *others))
    assert definition_digest(changed) != definition_digest(kols)


def test_every_file_is_in_the_library_under_its_own_name() -> None:
    assert set(library()) == {path.stem for path in pathway_files(LIBRARY)}


def test_a_stored_version_with_something_unknown_in_it_is_refused() -> None:
    with pytest.raises(ShapeFault, match="may not have 'dose'"):
        from_json({**to_json(library()["kols"]), "dose": 3})


def test_who_answers_a_red_differs_between_the_two() -> None:
    assert library()["kols"].red_responder.key == "tms"
    assert library()["newborn"].deadlines.around_the_clock
    assert library()["newborn"].deadlines.of(Colour.RED) == timedelta(minutes=15)
    assert library()["newborn"].deadlines.of(Colour.GREEN) is None
    assert library()["kols"].deadlines.of(None) == timedelta(hours=8)


def test_no_file_is_needed_twice(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("{}")
    assert pathway_files(tmp_path) == []
