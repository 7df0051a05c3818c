import pytest
from tests.portal.home import as_, ward_at

from heim.contact.models import Message

pytestmark = pytest.mark.django_db


def test_a_form_with_the_character_nul_is_refused_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/messages"
    assert jens.post(url, {"sent_id": "m1", "text": "He\0i"}).status_code == 400
    assert jens.post(url, {"sent_id": "m\0", "text": "Hei"}).status_code == 400
    assert not Message.objects.exists()
    assert jens.post(url, {"sent_id": "m1", "text": "Hei"}).status_code == 302
    assert as_(None).post("/login", {"username": "berit\0", "password": "x"}).status_code == 400
