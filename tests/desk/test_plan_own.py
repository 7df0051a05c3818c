"""Goals, what home proposes, what was decided together, questionnaires with replies, NEWS2 and limits that disagree."""

from dataclasses import replace
from typing import Any

import pytest
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, approve, approved, send, ward

from heim.care.enrol import enrol_stay
from heim.contact.models import Message
from heim.forms.answer import answer_form
from heim.forms.models import Answer
from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.models import Goal, Proposal, SelfTreatmentPlan, SharedDecision
from heim.pathways.propose import propose_change

pytestmark = pytest.mark.django_db
USUAL: dict[str, float | str] = {"copd_breathless": 0, "copd_sputum_amount": 0, "copd_sputum_colour": 0}


def address(people: Ward, rest: str = "") -> str:
    return f"/desk/stay/{people.jens_stay.pk}{rest}"


def three_a_year() -> Ward:
    """Jens also follows a pathway that asks its questions three times a year."""
    people = ward(NOW)
    kols = library()["kols"]
    form = replace(kols.forms[0], schedule="yearly@01-15,05-15,09-15 10:00")
    pathway = replace(kols, key="seldom", measures=(), rules=kols.rules, forms=(form,), levels=(), examples=())
    version = approve(keep_version(pathway=pathway, now=NOW), by=people.dag, now=NOW)
    enrol_stay(stay_id=people.oda_stay.pk, version_id=version.pk, by=people.dag, now=NOW)
    enrol_stay(stay_id=people.jens_stay.pk, version_id=version.pk, by=people.dag, now=NOW)
    return people


def filled_in(people: Ward) -> Answer:
    answer_form(
        stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=USUAL, sent_id="f", taken_at=NOW,
        by=people.jens, now=NOW,
    )  # fmt: skip
    return Answer.objects.get()


def test_every_form_that_comes_seldom_waits_for_a_reply_the_green_too() -> None:
    people = three_a_year()
    answer = filled_in(people)
    listed = text_of(get(people.berit, "/desk/forms"))
    assert "Jens Haugen" in listed
    assert "Grønn" in listed
    assert "venter på svar" in text_of(get(people.berit, address(people)))
    one = address(people, f"/forms/{answer.pk}")
    assert "Som vanlig" in text_of(get(people.berit, one))
    assert post(people.berit, one, text=" ", sent_id="r").status_code == 422
    for _press in range(2):
        assert post(people.berit, one, text="Så bra, Jens.", sent_id="r").status_code == 302
    message = Message.objects.get()
    assert (message.text, message.from_home) == ("Så bra, Jens.", False)
    answer.refresh_from_db()
    assert (answer.reply_id, answer.replied_by) == (message.pk, people.berit)
    assert "Alle skjema er besvart." in text_of(get(people.berit, "/desk/forms"))
    assert "Berit Dahl" in text_of(get(people.berit, address(people)))
    refused = post(people.nora, one, text="Hei", sent_id="other")
    assert "alt besvart" in text_of(refused)
    assert Message.objects.count() == 1


def test_a_daily_form_is_answered_by_what_is_done_about_it() -> None:
    people = ward(NOW)
    answer = filled_in(people)
    assert "Alle skjema er besvart." in text_of(get(people.berit, "/desk/forms"))
    assert "Send svaret" in text_of(get(people.berit, address(people, f"/forms/{answer.pk}")))


def test_home_proposes_staff_decide_and_home_is_told() -> None:
    people = ward(NOW)
    proposal = propose_change(
        stay_id=people.jens_stay.pk, part="green", wanted="Gå tur til brygga.", by=people.jens, now=NOW
    )
    assert "Jens Haugen foreslår en endring" in text_of(get(people.berit, address(people)))
    one = address(people, f"/proposals/{proposal.pk}")
    page = text_of(get(people.berit, one))
    assert "Gå tur til brygga." in page
    assert "Ta medisinene dine som avtalt." in page
    for fields in ({"answer": "yes", "comment": ""}, {"comment": "Ja."}):
        assert post(people.berit, one, seen="0", **fields).status_code == 422
    assert post(people.berit, one, seen="0", answer="yes", comment="Fin tur.").status_code == 302
    assert SelfTreatmentPlan.objects.get().green == "Gå tur til brygga."
    assert Message.objects.get().text == "Ja til forslaget ditt. Planen er endret. Fin tur."
    assert "Berit Dahl" in text_of(get(people.berit, one))
    assert "Jens Haugen foreslår" not in text_of(get(people.berit, address(people)))


def test_goals_and_decisions_are_written_and_shown() -> None:
    people = ward(NOW)
    goals, decisions = address(people, "/goals"), address(people, "/decisions")
    assert post(people.berit, goals, text="Bli mer aktiv", review_by="").status_code == 422
    assert post(people.berit, goals, text="Bli mer aktiv", review_by="2026-12-17").status_code == 302
    goal = Goal.objects.get()
    assert "«Bli mer aktiv»" in text_of(get(people.berit, address(people)))
    assert post(people.berit, goals, goal=goal.pk, reached="some", review_by="2027-01-17").status_code == 302
    assert "Et stykke på vei" in text_of(get(people.berit, goals))
    assert post(people.berit, goals, goal=goal.pk, reached="reached", end="1").status_code == 302
    assert "Bli mer aktiv" not in text_of(get(people.berit, address(people)))
    wanted = {"question": "Oksygen?", "options": "Ja\nNei", "chosen": "Nei", "because": "Vil reise."}
    assert post(people.berit, decisions, **wanted | {"chosen": "Vet ikke"}).status_code == 422
    assert post(people.berit, decisions, **wanted).status_code == 302
    assert "Vil reise." in text_of(get(people.berit, decisions))
    assert "Oksygen?" in text_of(get(people.berit, address(people)))


def test_pathways_that_disagree_are_named_on_the_page() -> None:
    people = ward(NOW)
    kols = library()["kols"]
    rules = tuple(
        replace(row, rule=replace(row.rule, limit=92.0)) if row.id == "spo2.red" else row  # type: ignore[type-var]
        for row in kols.rules
    )
    title = replace(kols.title, nb="Hjertesvikt", en="Heart failure")
    other = replace(kols, key="heart", title=title, rules=rules, examples=())
    version = approve(keep_version(pathway=other, now=NOW), by=people.dag, now=NOW)
    assert "ulike grenser" not in text_of(get(people.berit, address(people)))
    enrol_stay(stay_id=people.jens_stay.pk, version_id=version.pk, by=people.dag, now=NOW)
    page = text_of(get(people.berit, address(people)))
    assert "Forløpene har ulike grenser" in page
    assert "Den strengeste gjelder: Hjertesvikt." in page


def test_news2_is_shown_whole_or_with_why_it_is_not() -> None:
    people = ward(NOW)
    assert "NEWS2" not in text_of(get(people.berit, address(people)))
    version = approved("frail_multimorbid", by=people.dag, now=NOW)
    enrol_stay(stay_id=people.jens_stay.pk, version_id=version.pk, by=people.dag, now=NOW)
    assert "Ikke beregnet: ingenting er målt" in text_of(get(people.berit, address(people)))
    values: dict[str, Any] = {
        "resp_rate": 16.0,
        "spo2": 97.0,
        "o2_flow": 0.0,
        "bp_sys": 124.0,
        "heart_rate": 72.0,
        "temp": 36.8,
    }
    send(people.jens_stay, people.nora, NOW, **values)
    assert "Ikke beregnet: mangler bevissthet" in text_of(get(people.berit, address(people)))
    send(people.jens_stay, people.nora, NOW, consciousness=0)
    assert "0 poeng" in text_of(get(people.berit, address(people)))


def test_carl_gets_404_and_changes_nothing() -> None:
    people = ward(NOW)
    answer = filled_in(people)
    proposal = propose_change(stay_id=people.jens_stay.pk, part="green", wanted="Gå.", by=people.jens, now=NOW)
    for rest, fields in (
        ("/goals", {"text": "x", "review_by": "2099-01-01"}),
        (f"/proposals/{proposal.pk}", {"answer": "yes", "comment": "x", "seen": "0"}),
        ("/decisions", {"question": "x", "options": "a\nb", "chosen": "a"}),
        (f"/forms/{answer.pk}", {"text": "x", "sent_id": "x"}),
    ):
        assert get(people.berit, address(people, rest)).status_code == 200
        assert get(people.carl, address(people, rest)).status_code == 404
        assert post(people.carl, address(people, rest), **fields).status_code == 404
        assert get(people.nina, f"/desk/stay/{people.emil_stay.pk}{rest}").status_code == (
            404 if rest[-1].isdigit() else 200
        )
    assert "Jens" not in text_of(get(people.carl, "/desk/forms"))
    assert Goal.objects.count() + SharedDecision.objects.count() + Message.objects.count() == 0
    assert Proposal.objects.get().accepted is None
