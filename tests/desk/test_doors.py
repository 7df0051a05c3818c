"""Every door of the desk: open for Berit, and for everybody else as if the address did not exist."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import URLPattern, reverse
from tests.care.homes import a_referral, a_reported_need, a_task
from tests.contact.asking import a_question
from tests.desk.people import NOW, get, morning, post
from tests.people import Ward, approved

from heim.access.share import Gives, share_stay
from heim.care.enrol import enrol_stay
from heim.contact.book import book_appointments
from heim.contact.models import Appointment, Question
from heim.contact.write import write_message
from heim.delivery.models import Delivery
from heim.desk.office_urls import office_urls
from heim.desk.urls import urlpatterns
from heim.forms.answer import answer_form
from heim.forms.models import Answer
from heim.measurements.models import Refused
from heim.pathways.propose import propose_change
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db

Examples = dict[str, tuple[tuple[object, ...], str, dict[str, object]]]


def examples(made: Ward) -> Examples:
    """Address -> its ids, how it is asked, and a form that works."""
    stay = made.jens_stay
    message = write_message(stay_id=stay.pk, text="Hei", from_home=True, sent_id="m1", by=made.jens, now=NOW)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay.pk)}
    handling = handle_concerns(stay_id=stay.pk, seen=seen, note="Ringte.", by=made.berit, now=NOW)
    delivery = Delivery.objects.filter(stay=stay).first()
    assert delivery is not None
    refused = Refused.objects.create(at=NOW, by=made.gateway, stay=stay, code="x", sentence="Feil enhet.")
    unit, one = (made.lung.pk,), (stay.pk,)
    return {
        "start": ((), "get", {}),
        "worklist": (unit, "get", {}),
        "live": (unit, "get", {}),
        "sign": (unit, "post", {"seen": ""}),
        "patients": ((), "get", {}),
        "messages": ((), "get", {}),
        "enrol": ((), "post", {"q": ""}),
        "enrol_in": ((stay.patient_id, made.kols.pk), "get", {}),
        "operations": ((), "get", {}),
        "invited": ((), "get", {}),
        "referral": ((a_referral(made, stay, NOW).pk,), "get", {}),
        "referrals": ((), "get", {}),
        "refer": ((), "get", {}),
        "referred": ((a_reported_need(made, stay, NOW).pk,), "get", {}),
        "hand_over": (one, "get", {}),
        "lanes": (one, "get", {}),
        "service": (one, "get", {}),
        "preparation": (one, "get", {}),
        "hospital": (one, "get", {}),
        "level": (one, "get", {}),
        "doctor": (one, "get", {}),
        "blocks": (one, "get", {}),
        "team": (one, "get", {}),
        "open": ((), "get", {}),
        "task": ((stay.pk, a_task(stay, NOW).pk), "get", {}),
        "discharge": (one, "get", {}),
        "deliveries": ((), "get", {}),
        "refused": ((), "get", {}),
        "see_refused": ((refused.pk,), "post", {}),
        "stay": (one, "get", {}),
        "glance": (one, "get", {}),
        "take": (one, "post", {}),
        "release": (one, "post", {}),
        "accept": (one, "post", {}),
        "decline": (one, "post", {}),
        "hand_on": (one, "get", {}),
        "handle": (one, "get", {}),
        "undo": ((stay.pk, handling.pk), "post", {}),
        "ring": (one, "get", {}),
        "ask_gp": (one, "get", {}),
        "withdraw": ((stay.pk, _asked(made).pk), "post", {"because": "Ringte selv."}),
        "questions": ((), "get", {}),
        "question": ((a_question(made.tove_stay, to=made.lung, by=made.tiril, now=NOW).pk,), "get", {}),
        "sharing": (one, "get", {}),
        "stop_sharing": ((stay.pk, _shared(made)), "post", {}),
        "whole": (one, "get", {}),
        "sign_one": (one, "post", {"seen": ""}),
        "talk": (one, "get", {}),
        "write": (one, "post", {"text": "Hei"}),
        "read": (one, "post", {}),
        "mark_unread": ((stay.pk, message.pk), "post", {}),
        "limits": (one, "get", {}),
        "limits_on": ((stay.pk, "spo2"), "get", {}),
        "plan": (one, "get", {}),
        "plan_goals": (one, "get", {}),
        "plan_proposal": ((stay.pk, _proposal(made)), "get", {}),
        "plan_decisions": (one, "get", {}),
        "plan_form": ((stay.pk, _answer(made)), "get", {}),
        "plan_forms": ((), "get", {}),
        "book": (one, "get", {}),
        "call_off": ((stay.pk, _appointment(made)), "post", {"because": "Syk"}),
        "coming": ((stay.pk, _appointment(made, "Infusjon")), "post", {"coming": "wait", "because": "Feber"}),
        "measure": (one, "get", {}),
        "fill": ((stay.pk, _of_staff(made)), "get", {}),
        "prescription": (one, "get", {}),
        "version": (one, "get", {}),
        "near": (one, "get", {}),
        "pause": (one, "get", {}),
        "resume": (one, "post", {}),
        "note": ((stay.pk, handling.pk), "get", {}),
        "note_text": ((stay.pk, handling.pk), "get", {}),
        "send_again": ((stay.pk, delivery.pk), "post", {}),
    }


def _asked(made: Ward) -> Question:
    """Of the other unit there is, so that it is let in."""
    return a_question(made.jens_stay, to=made.tms, by=made.berit, now=NOW)


def _shared(made: Ward) -> int:
    shared = share_stay(
        stay_id=made.jens_stay.pk, unit_id=made.newborn.pk, gives=Gives(), consent_by="Jens", because="", by=made.berit,
        now=NOW,
    )  # fmt: skip
    return shared.pk


def _appointment(made: Ward, purpose: str = "Blodprøve") -> int:
    (booked,) = book_appointments(
        stay_id=made.jens_stay.pk, kind=Appointment.Kind.VISIT, purpose=purpose, with_whom="Hjemmetjenesten",
        starts_at=NOW + timedelta(days=2), minutes=30, by=made.berit, now=NOW,
    )  # fmt: skip
    return booked.pk


def _of_staff(made: Ward) -> str:
    version = approved("wound", by=made.dag, now=NOW)
    enrol_stay(stay_id=made.jens_stay.pk, version_id=version.pk, by=made.dag, now=NOW)
    return "braden"


def _proposal(made: Ward) -> int:
    wanted = propose_change(stay_id=made.jens_stay.pk, part="green", wanted="Gå tur.", by=made.jens, now=NOW)
    return wanted.pk


def _answer(made: Ward) -> int:
    usual: dict[str, float | str] = {"copd_breathless": 0, "copd_sputum_amount": 0, "copd_sputum_colour": 0}
    answer_form(
        stay_id=made.jens_stay.pk, form_key="copd_symptoms", answers=usual, sent_id="f1", taken_at=NOW, by=made.jens,
        now=NOW,
    )  # fmt: skip
    return Answer.objects.get().pk


ALLOWED = {200, 302, 409}
LISTS = {"start", "patients", "messages", "plan_forms", "deliveries", "refused", "questions"}


# They name no person: who may come in is tested with them, in test_pathways, test_replay and tests/procedures.
NOBODYS = {
    *(str(pattern.name) for pattern in office_urls if pattern.name != "doctor"),  # tests/duty/test_office
    "board",  # leaders count there too: test_baton
    "flags",  # for leaders and doctors, in tests/access/test_flags
    "glass",  # for leaders and doctors, in tests/access/test_break_glass
    *("notices", "wake_me", "open_notice", "notice_shown", "push_worker"),  # one's own; tests/desk/test_notices
    *("procedures", "new_procedure", "procedure", "write_procedure", "understood", "replay", "replay_result"),
    *("pathways", "pathway_import", "pathway", "pathway_drawing", "pathway_copy", "pathway_approve"),
    *("pathway_about", "pathway_library", "pathway_take", "pathway_translated"),  # test_shelf, test_translated
    *("pathway_package", "pathway_update", "pathway_move", "pathway_draft", "pathway_make", "pathway_throw"),
}
PERSONS = [str(pattern.name) for pattern in urlpatterns if str(pattern.name) not in NOBODYS]


@pytest.mark.parametrize("name", PERSONS)
def test_berit_comes_in_and_carl_gets_404(name: str) -> None:
    made = morning()
    ids, method, fields = examples(made)[name]
    ask: Callable[..., object] = get if method == "get" else post
    address = reverse(f"desk:{name}", args=ids)
    unknown = reverse(f"desk:{name}", args=[999_999, *ids[1:]]) if ids else None

    def status(user: object) -> int:
        return int(ask(user, address, **fields).status_code)  # type: ignore[attr-defined]

    # The others first: what Berit does may change what there is.
    assert status(made.jens) == 404
    assert status(made.lars) == 404
    assert status(made.gateway) == 404
    assert status(None) == 302
    if unknown is None:
        assert status(made.carl) in ALLOWED
        said = ask(made.carl, address).content.decode()  # type: ignore[attr-defined]
        assert "Jens" not in said
    else:
        forbidden, absent = ask(made.carl, address, **fields), ask(made.carl, unknown, **fields)
        assert forbidden.status_code == absent.status_code == 404  # type: ignore[attr-defined]
        same = forbidden.content.replace(address.encode(), b"") == absent.content.replace(unknown.encode(), b"")  # type: ignore[attr-defined]
        assert same
        if method == "post":
            assert get(made.berit, address).status_code == 405
    assert status(made.berit) in ALLOWED


def test_every_address_of_the_desk_has_an_example() -> None:
    made = morning()
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert names == set(examples(made)) | NOBODYS


@pytest.mark.parametrize(
    "name", ["undo", "note", "note_text", "mark_unread", "send_again", "task", "withdraw", "stop_sharing"]
)
def test_what_belongs_to_another_stay_is_not_found_through_berits_own(name: str) -> None:
    made = morning()
    ids, method, fields = examples(made)[name]
    from tests.desk.people import many

    other = many(made, 1, 94)[0]
    ask: Callable[..., object] = get if method == "get" else post
    assert ask(made.berit, reverse(f"desk:{name}", args=[other.pk, *ids[1:]]), **fields).status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "\u00b2"])
def test_a_number_that_no_row_can_have_is_answered_calmly(number: str) -> None:
    made = morning()
    stay, unit = [made.jens_stay.pk], [made.lung.pk]
    for address in (reverse("desk:worklist", args=unit), reverse("desk:stay", args=stay)):
        assert get(made.berit, f"{address}?closed={number}&days={number}&signed={number}").status_code == 200
    assert get(made.berit, reverse("desk:patients") + f"?unit={number}").status_code == 200
    seen = f"{number}-1 1-{number}"
    assert post(made.berit, reverse("desk:sign", args=unit), seen=seen).status_code == 302
    assert post(made.berit, reverse("desk:sign_one", args=stay), seen=seen).status_code == 409
    assert post(made.berit, reverse("desk:handle", args=stay), seen=seen, note="Sett").status_code == 409
    for door in ("undo", "note", "send_again", "mark_unread"):
        asked = reverse(f"desk:{door}", args=[*stay, int("9" * 30)])
        assert (get if door == "note" else post)(made.berit, asked).status_code == 404
