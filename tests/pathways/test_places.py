"""How much of a pathway is at home, counted from what is drawn."""

from dataclasses import replace

from heim.pathways.load import library
from heim.pathways.places import changes_of_responsibility, share_at_home, steps_in_order
from heim.pathways.shape import Level, Pathway, Place, Stage, Step, Text


def step(name: str, stage: Stage, place: Place, responsible: Level, hours: float) -> Step:
    return Step(name=Text(nb=name, en=name), stage=stage, place=place, responsible=responsible, hours=hours)


# The patient pathway of the future as one slide has it: 30 % of the time at home, 70 % at the hospital.
SLIDE = (
    step("Utredning på sykehuset", "assess", "clinic", "hospital", 20),
    step("Kartlegging hjemme", "assess", "home", "municipality", 10),
    step("Innlagt", "treat", "ward", "hospital", 45),
    step("Oppfølging hjemme", "follow_up", "home", "municipality", 20),
    step("Kontroll", "follow_up", "clinic", "hospital", 5),
)


def drawn(*steps: Step) -> Pathway:
    return replace(library()["kols"], steps=steps)


def test_the_slide_is_thirty_per_cent_at_home_and_seventy_at_the_hospital() -> None:
    assert share_at_home(drawn(*SLIDE)) == 0.3


def test_what_is_not_drawn_has_no_share_and_nothing_at_home_is_zero() -> None:
    assert share_at_home(drawn()) is None
    assert share_at_home(drawn(SLIDE[0])) == 0


def test_an_institution_is_not_ones_own_home() -> None:
    place = step("Korttidsplass", "treat", "institution", "municipality", 10)
    assert share_at_home(drawn(place, SLIDE[1])) == 0.5


def test_steps_are_in_the_order_of_their_stages_and_the_changes_of_hands_are_found() -> None:
    mixed = drawn(SLIDE[3], SLIDE[0], SLIDE[2])
    assert [one.name.nb for one in steps_in_order(mixed)] == ["Utredning på sykehuset", "Innlagt", "Oppfølging hjemme"]
    (change,) = changes_of_responsibility(mixed)
    assert [one.responsible for one in change] == ["hospital", "municipality"]
