"""Staff fill in a form at a visit: one page, in order, nothing lost when something is missing, one when pressed twice."""

import re
from datetime import datetime, timedelta

import pytest
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, approved, ward

from heim.care.enrol import enrol_stay
from heim.forms.models import Answer
from heim.kit.colour import Colour
from heim.measurements.models import Report
from heim.people.models import Stay
from heim.triage.silence import say_silences

pytestmark = pytest.mark.django_db


def followed(key: str, who: str = "jens") -> tuple[Ward, Stay]:
    made = ward(NOW)
    stay: Stay = getattr(made, f"{who}_stay")
    enrol_stay(stay_id=stay.pk, version_id=approved(key, by=made.dag, now=NOW).pk, by=made.dag, now=NOW)
    return made, stay


def door(stay: Stay, form: str) -> str:
    return f"/desk/stay/{stay.pk}/fill/{form}"


BRADEN = {f"a_braden_{one}": "4" for one in ("sense", "moist", "active", "moves", "food")} | {"a_braden_slide": "3"}


def test_all_questions_stand_on_one_page_in_their_order_with_what_can_be_answered() -> None:
    made, stay = followed("wound")
    page = text_of(get(made.berit, door(stay, "wound_visit")))
    names = list(dict.fromkeys(re.findall(r'name="(a_[a-z_]+)"', page)))
    assert names[:5] == ["a_wound_site", "a_wound_length", "a_wound_width", "a_wound_depth", "a_wound_tunnel"]
    assert len(names) == 24
    assert "0 til 300" in page
    assert page.count('name="a_wound_pus"') == 2  # no and yes
    assert "Ikke vurdert" in page  # the edge of the wound may be left out
    assert 'value="2026-11-17"' in page and 'value="09:42"' in page  # noqa: PT018


def test_what_is_filled_in_is_stored_judged_and_said_on_the_stay() -> None:
    made, stay = followed("opat")
    answers = dict.fromkeys(re.findall(r'name="(a_[a-z_]+)"', text_of(get(made.berit, door(stay, "line_site")))), "1")
    sent = post(made.berit, door(stay, "line_site"), sent_id="s", day="2026-11-17", clock="08:10", **answers)
    report = Report.objects.get()
    assert sent["Location"] == f"/desk/stay/{stay.pk}?filled={report.pk}"
    assert (report.by, report.taken_at) == (made.berit, NOW.replace(hour=7, minute=10))
    assert report.colour is not None and report.colour >= Colour.YELLOW  # noqa: PT018
    again = post(made.berit, door(stay, "line_site"), sent_id="s", day="2026-11-17", clock="08:10", **answers)
    assert (again["Location"], Answer.objects.count()) == (sent["Location"], 1)
    said = text_of(get(made.berit, sent["Location"]))
    assert "Lagret: " in said
    assert "Vurdering: Rød." in said or "Vurdering: Gul." in said
    assert "Lagret: " not in text_of(get(made.berit, f"/desk/stay/{stay.pk}?filled=999999"))


def test_what_is_missing_is_listed_with_links_and_what_was_typed_is_kept() -> None:
    made, stay = followed("wound")
    refused = post(
        made.berit, door(stay, "wound_visit"), sent_id="s", a_wound_site="1, høyre hæl", a_wound_length="9999"
    )
    assert refused.status_code == 422
    page = text_of(refused)
    assert 'href="#a_wound_length"' in page
    assert "Skriv et tall fra 0 til 300." in page
    assert 'href="#a_wound_pus"' in page and 'href="#a_wound_tunnel"' not in page  # noqa: PT018
    assert "1, høyre hæl</textarea>" in page
    assert 'value="9999"' in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("day", "clock", "sentence"),
    [("2030-01-01", "10:00", "har ikke vært"), ("2026-11-17", "", "både dag"), ("2020-01-01", "10:00", "utenfor")],
)
def test_a_time_that_cannot_be_is_asked_again_and_the_answers_are_kept(day: str, clock: str, sentence: str) -> None:
    made, stay = followed("wound")
    refused = post(made.berit, door(stay, "braden"), day=day, clock=clock, **BRADEN)
    assert refused.status_code == 422
    page = text_of(refused)
    assert sentence in page
    assert 'href="#day"' in page
    assert f'value="{day}"' in page
    assert page.count(" checked") == 6


def test_a_question_that_is_not_to_be_asked_is_not_missed_and_says_when_it_is() -> None:
    made, stay = followed("in_motion", "emil")
    page = text_of(get(made.nina, door(stay, "gma_first")))
    assert "Bare når «Kan filmen vurderes?» er «Ja»." in page
    refused = post(made.nina, door(stay, "gma_first"), a_film_again="0")
    assert refused.status_code == 422
    assert 'href="#a_gma_first"' in text_of(refused)
    cannot = post(made.nina, door(stay, "gma_first"), a_film_again="1", a_gma_first="0")
    assert cannot.status_code == 302
    assert "gma_first" not in Answer.objects.get().answers, (
        "what was answered to a question not asked counts for nothing"
    )


def test_the_second_rater_is_shown_nothing_of_what_the_first_one_saw() -> None:
    made, stay = followed("in_motion", "emil")
    address = door(stay, "gma_second")
    before = text_of(get(made.nina, address))
    assert post(made.nina, door(stay, "gma_first"), a_film_again="0", a_gma_first="3").status_code == 302
    after = text_of(get(made.nina, address))
    hidden = re.compile(r'(name="(csrfmiddlewaretoken|sent_id)" value=")[^"]*')
    main = [hidden.sub("", page[page.index("<main") : page.index("</main>")]) for page in (before, after)]
    assert main[0] == main[1]


def test_the_stay_offers_what_staff_fill_in_and_says_what_is_missing_until_it_has_come() -> None:
    made, stay = followed("wound")
    page = text_of(get(made.berit, f"/desk/stay/{stay.pk}"))
    assert "Skjema dere fyller ut" in page
    assert door(stay, "wound_visit") in page
    assert "når dere trenger det" in page  # braden
    late = NOW + timedelta(days=12)
    say_silences(now=late)
    page = text_of(get(made.berit, f"/desk/stay/{stay.pk}", late))
    assert "mangler fra" in page
    assert "Fyll ut<span" in page, "on the concern"
    assert "mangler fra" not in _after_it_came(made, stay, late)


def _after_it_came(made: Ward, stay: Stay, late: datetime) -> str:
    page = text_of(get(made.berit, door(stay, "wound_visit"), late))
    numbers = {name: "0" for name in re.findall(r'name="(a_[a-z_]+)"', page) if name != "a_wound_site"}
    fields = numbers | {"a_wound_site": "1", "a_wound_tissue": "1", "a_wound_edge": "", "a_wound_treated": ""}
    sent = post(made.berit, door(stay, "wound_visit"), late, **fields)
    assert sent.status_code == 302, text_of(sent)
    return text_of(get(made.berit, f"/desk/stay/{stay.pk}", late))


def test_a_form_without_a_licence_and_one_for_home_are_neither_offered_nor_opened() -> None:
    made, stay = followed("osteoporosis")
    page = text_of(get(made.berit, f"/desk/stay/{stay.pk}"))
    for form in ("frax", "copd_symptoms", "wound_visit"):
        assert door(stay, form) not in page
        assert get(made.berit, door(stay, form)).status_code == 404
        assert post(made.berit, door(stay, form)).status_code == 404


def test_those_who_do_not_follow_the_patient_find_no_such_page() -> None:
    made, stay = followed("wound")
    for nobody in (made.carl, made.jens, made.lars, made.gateway):
        assert get(nobody, door(stay, "braden")).status_code == 404
        assert post(nobody, door(stay, "braden"), **BRADEN).status_code == 404
    assert not Answer.objects.exists()
    assert post(made.berit, door(stay, "braden"), **BRADEN).status_code == 302
