"""What one takes part in, told at home."""

import pytest
from tests.people import Ward
from tests.portal.home import as_, text, ward_at

from heim.pathways.load import library
from heim.pathways.models import PathwayVersion
from heim.pathways.told import told_at_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def test_jens_reads_what_he_does_who_answers_and_how_it_ends(w: Ward) -> None:
    page = text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/about"))
    kols = library()["kols"]
    assert kols.title.nb in page
    assert "ring 113" in page
    assert "116 117" in page
    assert "Dette gjør du" in page
    assert kols.exit[0].nb in page
    assert kols.red_responder.name.nb.replace("\u00a0", " ") in page
    assert "Om oppfølgingen" in text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/"))


def test_it_is_found_only_by_who_may_read_the_plan(w: Ward) -> None:
    address = f"/home/{w.jens_stay.pk}/about"
    assert [as_(who).get(address).status_code for who in (w.tove, w.berit, w.carl)] == [404, 404, 404]
    assert as_(w.kari).get(f"/home/{w.emil_stay.pk}/about").status_code == 200


def test_only_what_a_doctor_has_approved_is_told(w: Ward) -> None:
    assert [one.key for one in told_at_home(stay_ids=[w.jens_stay.pk])] == ["kols"]
    PathwayVersion.objects.filter(key="kols").update(approved_at=None, approved_by=None, valid_until=None)
    assert told_at_home(stay_ids=[w.jens_stay.pk]) == []


def test_in_english_for_who_reads_english(w: Ward) -> None:
    w.jens.language = "en"
    w.jens.save(update_fields=["language"])
    home = as_(w.jens)
    home.cookies["heim_language"] = "en"
    page = text(home.get(f"/home/{w.jens_stay.pk}/about", headers={"accept-language": "en"}))
    assert library()["kols"].title.en in page
