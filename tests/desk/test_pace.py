from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.people import as_
from tests.people import Ward, ward

from heim.kit.colour import Colour
from heim.triage.pace import DEFAULT, pace_of

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SAID = {
    **{"red_first": "0", "red_between": "4", "red_repeat": "6", "red_snooze": "10"},
    **{"purple_first": "0", "purple_between": "1", "purple_repeat": "2", "purple_snooze": "0"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    monkeypatch.setattr("heim.desk.office_gate.clock", lambda: NOW)
    return ward(NOW)


def test_the_leader_sets_how_fast_reds_are_told_and_sees_who_changed_it(w: Ward) -> None:
    lars, at = as_(w.lars), f"/desk/units/{w.lung.pk}/pace"
    assert 'value="5"' in lars.get(at).content.decode()
    assert lars.post(at, SAID).status_code == 302
    pace = pace_of(unit_id=w.lung.pk)
    assert (pace[Colour.RED].between, pace[Colour.RED].repeat) == (4 * MINUTE, 6 * MINUTE)
    assert pace[Colour.PURPLE] == DEFAULT[Colour.PURPLE]
    page = lars.get(at).content.decode()
    assert page.count("Lars Holm</td>") == 1, "what was as before is no change"


def test_a_number_that_would_leave_a_red_lying_is_refused_and_nothing_is_changed(w: Ward) -> None:
    lars, at = as_(w.lars), f"/desk/units/{w.lung.pk}/pace"
    for wrong in ({"purple_between": "31"}, {"purple_between": "x"}, {"purple_between": ""}):
        answer = lars.post(at, SAID | wrong)
        assert answer.status_code == 422
        assert 'href="#purple_between"' in answer.content.decode()
    assert pace_of(unit_id=w.lung.pk) == DEFAULT


def test_only_who_looks_after_the_unit(w: Ward) -> None:
    at = f"/desk/units/{w.lung.pk}/pace"
    for who in (w.berit, w.carl, w.jens):
        assert as_(who).get(at).status_code == as_(who).post(at, SAID).status_code == 404
    assert as_(w.lars).get(f"/desk/units/{w.newborn.pk}/pace").status_code == 404
