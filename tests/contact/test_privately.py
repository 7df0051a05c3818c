"""K-10.5. What a relative and staff write to each other alone is marked so, both ways, and is read by that one alone."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import relative, ward

from heim.contact.read import read_messages
from heim.contact.reads import messages_of
from heim.contact.write import write_message
from heim.kit.refusal import Refusal
from heim.people.models import Relative

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


def test_only_the_one_it_is_written_to_reads_it_at_home() -> None:
    made = ward(NOW)
    stay = made.jens_stay
    near = relative(stay.patient, made.kari, Relative.Relation.CHILD, NOW)
    for number, whom in enumerate((None, near.pk)):
        write_message(
            stay_id=stay.pk, text="Hei", from_home=False, sent_id=f"s{number}", by=made.berit, now=NOW, relative_id=whom
        )
    assert [one.relative_name for one in messages_of(stay_id=stay.pk)] == ["", "Kari Nygård"]
    assert read_messages(stay_id=stay.pk, at_home=True, by=made.jens, now=NOW) == 1
    assert [one.read_by for one in messages_of(stay_id=stay.pk)] == ["Jens Haugen", ""]
    assert read_messages(stay_id=stay.pk, at_home=True, by=made.kari, now=NOW, relative_id=near.pk) == 1


def test_somebody_who_is_not_near_him_any_more_is_not_written_to() -> None:
    made = ward(NOW)
    near = relative(made.jens_stay.patient, made.kari, Relative.Relation.CHILD, NOW)
    Relative.objects.filter(pk=near.pk).update(ended_at=NOW - timedelta(hours=1))
    others = Relative.objects.exclude(pk=near.pk).first()
    assert others is not None
    for whom in (near.pk, others.pk):
        with pytest.raises(Refusal):
            write_message(
                stay_id=made.jens_stay.pk,
                text="Hei",
                from_home=False,
                sent_id="s",
                by=made.berit,
                now=NOW,
                relative_id=whom,
            )
