"""Item 9 of PHQ-9: the first answer that cannot wait, in the real pathway, at night."""

import pytest
from tests.people import approved, ward
from tests.portal.home import MORNING, NIGHT, as_, set_clock, text

from heim.care.enrol import enrol_stay
from heim.forms.models import Answer, HalfForm
from heim.kit.colour import Colour
from heim.measurements.models import Reading
from heim.triage.models import Concern

pytestmark = pytest.mark.django_db


def test_one_answer_to_item_9_is_red_at_once_while_nothing_else_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NIGHT)
    people = ward(NIGHT)
    version = approved("telepsychiatry", by=people.dag, now=NIGHT)
    enrol_stay(stay_id=people.tove_stay.pk, version_id=version.pk, by=people.dag, now=NIGHT)
    tove, url = as_(people.tove), f"/home/{people.tove_stay.pk}/form/phq9"
    assert 'name="q" value="phq9_9"' in text(tove.get(f"{url}?q=phq9_9"))
    page = text(tove.post(url, {"q": "phq9_9", "seen": "0", "a_phq9_9": "3"}, follow=True))
    assert "Tenker du på å skade deg selv?" in page
    assert "Får du ikke puste?" not in page
    assert "tel:113" in page
    assert "116 117" in page
    assert "Ingen leser dette før" in page
    assert list(Reading.objects.values_list("measure", "colour")) == [("phq9_item9", Colour.RED)]
    assert Concern.objects.get().colour == Colour.RED
    assert Answer.objects.get().whole is False
    # The total says nothing yet: a partial form is never judged as a whole.
    assert not Reading.objects.filter(measure="phq9").exists()
    assert HalfForm.objects.get().answers == {"phq9_9": 3}


def test_the_mildest_yes_is_told_in_red_at_home_though_it_is_yellow_with_us(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, MORNING)
    people = ward(MORNING)
    version = approved("telepsychiatry", by=people.dag, now=MORNING)
    enrol_stay(stay_id=people.jens_stay.pk, version_id=version.pk, by=people.dag, now=MORNING)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/phq9"
    page = text(jens.post(url, {"q": "phq9_9", "seen": "0", "a_phq9_9": "1"}, follow=True))
    assert Concern.objects.get().colour == Colour.YELLOW
    assert "Tenker du på å skade deg selv?" in page
    assert '<section class="call-113" data-colour="red"' in page
    assert "tel:113" in page
    assert "116 117" in page
    assert "116 123" in page
    assert "Gjør dette nå" in page
    assert "Gjør dette i dag" not in page
