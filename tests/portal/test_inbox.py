"""What somebody at home is shown of the messages, and what is marked as read by it."""

from datetime import timedelta

import pytest
from tests.people import Ward
from tests.portal.home import MORNING, as_, text, ward_at
from tests.portal.test_near import carer

from heim.contact.models import Message
from heim.contact.write import write_message
from heim.people.models import Relative, Stay
from heim.portal.inbox import inbox_of
from heim.portal.page import Here

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def from_staff(w: Ward, words: str, sent_id: str) -> Message:
    return write_message(
        stay_id=w.jens_stay.pk, text=words, from_home=False, sent_id=sent_id, by=w.berit, now=MORNING - HOUR
    )


def test_what_came_after_the_page_was_read_is_not_marked_as_read(w: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    from_staff(w, "En", "s1")

    def then_another(here: Here, stays: list[Stay]) -> object:
        found = inbox_of(here, stays)
        from_staff(w, "Slutt med tablettene", "s2")
        return found

    monkeypatch.setattr("heim.portal.messages.inbox_of", then_another)
    assert "Slutt med tablettene" not in text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/messages"))
    assert [one.read_at is None for one in Message.objects.order_by("pk")] == [False, True]


def test_who_only_asks_for_the_head_has_read_nothing(w: Ward) -> None:
    message = from_staff(w, "Ring meg", "s1")
    as_(w.jens).head(f"/home/{w.jens_stay.pk}/messages")
    message.refresh_from_db()
    assert message.read_at is None


def test_a_long_line_of_a_carer_does_not_push_the_patients_own_out(w: Ward) -> None:
    eva = carer(w, "talk")
    line = Relative.objects.get(user=eva).pk
    from_staff(w, "Ta halv dose i dag", "s0")
    for number in range(101):
        write_message(
            stay_id=w.jens_stay.pk,
            text=f"hei {number}",
            from_home=True,
            sent_id=f"e{number}",
            relative_id=line,
            by=eva,
            now=MORNING,
        )
    page = text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/messages"))
    assert "Ta halv dose i dag" in page
    assert "hei 7" not in page
