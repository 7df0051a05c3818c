"""Green reports are signed off together, with one receipt; nothing else ever is."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, ward

from heim.contact.write import write_message
from heim.measurements.models import Report
from heim.measurements.sign import Signed, sign_greens
from heim.people.models import User
from heim.triage.models import WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def sign(by: User) -> Signed:
    seen = dict(WorklistRow.objects.values_list("stay_id", "version"))
    return sign_greens(seen=seen, receipt="Sett, alt innenfor", by=by, now=NOW + HOUR)


def signed(w: Ward) -> list[tuple[str, str]]:
    rows = Report.objects.filter(signed_at__isnull=False).order_by("pk")
    return [(str(row.stay.patient), row.signed_by.username) for row in rows if row.signed_by is not None]


def test_berit_signs_the_greens_of_her_own_unit_only(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=94)
    send(w.jens_stay, w.jens, NOW + timedelta(minutes=1), spo2=95)
    send(w.tove_stay, w.tove, NOW, spo2=94)
    assert sign(w.berit).signed == 1
    assert signed(w) == [("Jens Haugen", "berit")] * 2
    row = WorklistRow.objects.get(stay=w.jens_stay)
    assert (row.green_since, row.green_count) == (None, 0)
    assert Report.objects.filter(receipt="Sett, alt innenfor", signed_at=NOW + HOUR).count() == 2
    assert WorklistRow.objects.get(stay=w.tove_stay).green_count == 1
    assert sign(w.berit).signed == 0
    assert sign(w.carl).signed == 0


def test_a_line_with_anything_open_or_unread_is_never_signed_with_the_rest(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, heart_rate=104)
    send(w.jens_stay, w.jens, NOW, spo2=94)
    assert sign(w.berit).signed == 0
    send(w.tove_stay, w.tove, NOW, spo2=94)
    write_message(stay_id=w.tove_stay.pk, text="Er det riktig?", from_home=True, sent_id="m", by=w.tove, now=NOW)
    assert sign(w.tiril).signed == 0
    assert signed(w) == []


def test_what_no_rule_judges_is_not_green(w: Ward) -> None:
    assert send(w.oda_stay, w.oda, NOW, spo2=97).colour is None
    assert sign(w.carl).signed == 0
    assert signed(w) == []
