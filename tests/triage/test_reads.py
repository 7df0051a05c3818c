"""What the list and the stay page are told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Ward, send, ward

from heim.people.reads import one_unit
from heim.triage import reads
from heim.triage.handle import handle_concerns
from heim.triage.reads import FRESH, Line, Load, count_fresh, line_of, lines_of, list_version, version_of
from heim.triage.reads_stay import handled_before, happened_to, matters_of
from heim.triage.silence import say_silences
from heim.triage.take import take_concerns
from heim.triage.undo import undo_handling

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


def test_a_line_says_the_worst_and_the_rest_by_number() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, heart_rate=104)
    line = line_of(stay_id=made.jens_stay.pk)
    assert line is not None
    assert (line.colour, line.measure, line.open_count, line.limit) == ("red", "spo2", 2, 87)
    assert line.pathway == "KOLS"


def test_missing_is_grey_with_its_own_words() -> None:
    made = ward(NOW)
    say_silences(now=NOW + timedelta(days=3))
    line = line_of(stay_id=made.jens_stay.pk)
    assert line is not None
    assert line.colour == "grey"
    assert "mangler, ventet" in line.why


def test_the_version_changes_with_the_list_and_is_the_same_asked_both_ways() -> None:
    made = ward(NOW)
    before = list_version(unit_id=made.lung.pk)
    send(made.jens_stay, made.jens, NOW, spo2=86)
    after = list_version(unit_id=made.lung.pk)
    take_concerns(stay_id=made.jens_stay.pk, by=made.berit, now=NOW)
    taken = list_version(unit_id=made.lung.pk)
    assert len({before, after, taken}) == 3
    assert version_of(lines_of(unit_id=made.lung.pk, now=NOW)) == taken


def test_a_line_is_read_again_when_it_changes_and_else_once_a_minute() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86)

    def lines(now: datetime = NOW) -> tuple[int, list[Line]]:
        """How many questions it took."""
        with CaptureQueriesContext(connection) as asked:
            found = lines_of(unit_id=made.lung.pk, now=now)
        return len(asked), found

    assert [lines()[0], lines()[0]] == [2, 1]
    take_concerns(stay_id=made.jens_stay.pk, by=made.berit, now=NOW)
    asked, (line,) = lines()
    assert (asked, line.owner) == (2, made.berit.name)
    assert [lines()[0], lines(NOW + timedelta(minutes=1))[0]] == [1, 2]


def test_a_line_that_moves_on_while_it_is_read_is_shown_as_it_is_then() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=90)
    (line,) = _lines_while(made, lambda: send(made.jens_stay, made.jens, NOW + timedelta(minutes=1), spo2=80))
    assert line.colour == "red"
    assert lines_of(unit_id=made.lung.pk, now=NOW) == [line]


def test_a_line_that_leaves_while_it_is_read_is_not_shown() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=made.jens_stay.pk)}

    def handled() -> object:
        return handle_concerns(stay_id=made.jens_stay.pk, seen=seen, note="Ringte.", by=made.berit, now=NOW)

    assert _lines_while(made, handled) == []


def _lines_while(made: Ward, something: Callable[[], object]) -> list[Line]:
    """The list, when something happens between its question for the versions and the one for the lines."""

    def versions(**asked: int) -> list[tuple[int, int]]:
        found = listed(**asked)
        something()
        return found

    listed = reads._LISTED_IN
    with patch.object(reads, "_LISTED_IN", versions):
        return lines_of(unit_id=made.lung.pk, now=NOW)


def test_the_load_counts_the_last_hour_only() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86)
    assert _load(unit_id=made.lung.pk, now=NOW).people == 1
    assert _load(unit_id=made.lung.pk, now=NOW + timedelta(hours=2)).reasons == 0
    assert _load(unit_id=made.tms.pk, now=NOW).reasons == 0


def test_what_was_closed_is_told_with_its_measures_and_an_undone_one_is_not() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=86, heart_rate=104)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=made.jens_stay.pk)}
    handling = handle_concerns(stay_id=made.jens_stay.pk, seen=seen, note="Ringte.", by=made.berit, now=NOW)
    (before,) = handled_before(stay_id=made.jens_stay.pk)
    assert (before.colour, before.by, before.note) == ("red", "Berit Dahl", "Ringte.")
    assert before.measures == ("spo2", "heart_rate")
    assert [one.what for one in happened_to(stay_id=made.jens_stay.pk, since=NOW)][:2] == ["handled", "handled"]
    undo_handling(handling_id=handling.pk, by=made.berit, now=NOW)
    assert handled_before(stay_id=made.jens_stay.pk) == []


def _load(*, unit_id: int, now: datetime) -> Load:
    return Load(*one_unit(unit_id).values_list(*count_fresh(now - FRESH, now)).get())
