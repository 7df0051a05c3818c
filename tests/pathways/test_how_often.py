"""How often something is asked for, as one says it."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from heim.pathways.how_often import how_often, how_often_all
from heim.pathways.load import library


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("daily@10:00", "hver dag"),
        ("2/day@08:00,20:00", "2 ganger om dagen"),
        ("weekly@Mon 10:00", "hver mandag"),
        ("weekly@Mon,Thu 10:00", "mandag og torsdag"),
        ("weekly@Mon,Wed,Fri 10:00", "mandag, onsdag og fredag"),
        ("2-weekly@Mon 10:00", "annenhver uke"),
        ("6-weekly@Mon 10:00", "hver 6. uke"),
        ("yearly@01-15,05-15,09-15 10:00", "hver 4. måned"),
        ("yearly@01-15 10:00", "en gang i året"),
        ("days@1,3,7 10:00", "dag 1, 3 og 7"),
        ("on_worry", "når noe bekymrer"),
    ],
)
def test_a_schedule_is_said_as_people_say_it(schedule: str, said: str) -> None:
    with override("nb"):
        assert how_often(schedule) == said


def test_the_most_often_comes_first_and_each_is_said_once() -> None:
    kols = library()["kols"]
    several = replace(
        kols,
        measures=tuple(replace(one, schedule="weekly@Mon 10:00", by_staff=False) for one in kols.measures),
        forms=(replace(kols.forms[0], schedule="daily@10:00"),),
    )
    with override("nb"):
        assert how_often_all(several) == ("hver dag", "hver mandag")
        assert how_often_all(replace(kols, measures=(), forms=())) == ()


def test_every_pathway_of_the_library_can_be_said() -> None:
    for pathway in library().values():
        assert how_often_all(pathway), pathway.key
