"""The pathway drawn from its definition."""

import itertools
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.people import NOW, get, text_of
from tests.pathways.test_places import SLIDE
from tests.people import Ward, ward

from heim.desk.pathway_svg import LANES, Cell, draw, holders, wrapped
from heim.pathways.keep_version import keep_version
from heim.pathways.load import library
from heim.pathways.shape import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def page(w: Ward, **changes: object) -> str:
    version = keep_version(pathway=replace(library()["kols"], **changes), now=NOW)  # type: ignore[arg-type]
    return text_of(get(w.berit, reverse("desk:pathway_drawing", args=["kols", version.number])))


def test_lanes_places_and_the_share_at_home_are_drawn_from_the_steps(w: Ward) -> None:
    shown = page(w, steps=SLIDE)
    assert "30 %" in shown
    assert "hjemme, 70 % andre steder" in shown
    lanes = re.findall(r'class="lane-name"[^>]*>\s*([^<]+?)\s*<', shown)
    assert lanes == ["Sykehuset", "Kommunen"]
    assert "Etter «Innlagt» går ansvaret fra sykehuset til kommunen." in shown
    assert "Utredning: Kartlegging hjemme, Hjemme · 10 t, Kommunen." in shown, "read aloud with the drawing"
    assert shown.count('class="step-box"') == len(SLIDE)
    assert shown.count('class="diamond"') == 4
    assert "style=" not in shown


def test_phases_are_drawn_where_there_are_no_steps_and_neither_is_said_in_words(w: Ward) -> None:
    from heim.pathways.shape import Phase, Text

    def phase(name: str, day: int) -> Phase:
        return Phase(key=name, name=Text(nb=name, en=name), from_day=day, place="home", responsible="tms")

    shown = page(w, steps=(), phases=(phase("Start", 0), phase("Videre", 14)))
    assert "Fra dag 14" in shown
    assert "Tid hjemme" not in shown
    assert "ingen steg eller faser" in page(w, steps=(), phases=())


cells = st.lists(
    st.builds(
        Cell,
        name=st.text("abcdefg hij", min_size=1, max_size=60),
        group=st.sampled_from(["Utredning", "Behandling"]),
        place=st.just("Hjemme"),
        at_home=st.booleans(),
        level=st.sampled_from(LANES),
        hours=st.none(),
    ),
    min_size=1,
    max_size=14,
)


@given(cells)
def test_every_box_lies_in_the_lane_of_who_answers_and_none_on_another(found: list[Cell]) -> None:
    drawing = draw(found)
    tops = {lane.level: lane.y for lane in drawing.lanes}
    for cell, box in zip(found, drawing.boxes, strict=True):
        assert tops[cell.level] < box.y
        assert box.y + box.height <= tops[cell.level] + drawing.lane
        assert box.x + box.width < drawing.width
    ends = [(box.x, box.x + box.width) for box in drawing.boxes]
    assert all(one[1] < other[0] for one, other in itertools.pairwise(ends))
    assert sum(span.width for span in drawing.baton) == pytest.approx(drawing.width - drawing.left)


def test_what_the_patient_does_at_home_leaves_the_responsibility_where_it_was() -> None:
    def held(*levels: Level) -> list[Level]:
        return holders([Cell("x", "", "", True, level, None) for level in levels])

    assert held("hospital", "patient", "tms") == ["hospital", "hospital", "tms"]
    assert held("patient", "patient", "tms") == ["tms", "tms", "tms"], "before anybody has it: who will"
    assert held("patient") == ["patient"]


def test_a_long_name_is_cut_between_words() -> None:
    assert wrapped("Sykepleieren vurderer og svarer", 14) == ["Sykepleieren", "vurderer og", "svarer"]
