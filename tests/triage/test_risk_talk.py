"""What somebody says about harming themselves is closed by a talk about it, and by nothing else."""

import pytest
from tests.desk.people import NOW
from tests.people import Ward, approved, ward

from heim.care.enrol import enrol_stay
from heim.forms.keep_answer import keep_answer
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.triage.asks_for_talk import asks_for_talk
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Handling
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    w = ward(NOW)
    version = approved("telepsychiatry", by=w.dag, now=NOW)
    enrol_stay(stay_id=w.jens_stay.pk, version_id=version.pk, by=w.dag, now=NOW)
    return w


def answers(w: Ward, link_id: str, value: float) -> int | None:
    return keep_answer(
        stay_id=w.jens_stay.pk, form_key="phq9", link_id=link_id, said=value, seen=0, by=w.jens, now=NOW
    ).report_id


@pytest.mark.parametrize("value", [1, 2, 3])
def test_item_nine_does_not_wait_for_the_rest_of_the_form(w: Ward, value: int) -> None:
    assert answers(w, "phq9_1", 3) is None
    assert answers(w, "phq9_9", value) is not None
    (concern,) = Concern.objects.open()
    assert concern.colour is not None
    assert concern.colour >= Colour.YELLOW
    assert asks_for_talk([concern.pk]) == {concern.pk}


def test_never_thought_of_it_says_nothing(w: Ward) -> None:
    assert answers(w, "phq9_9", 0) is None
    assert not Concern.objects.open().exists()


def test_it_is_not_closed_before_the_talk_is_written(w: Ward) -> None:
    answers(w, "phq9_9", 1)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=w.jens_stay.pk)}
    with pytest.raises(Refusal, match="selvmordsfare") as refused:
        handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringte. Følger planen.", by=w.berit, now=NOW)
    assert refused.value.code == "no_risk_talk"
    assert Concern.objects.open().exists()
    talk = "Tanker uten plan. Kona er hjemme. Kriseplanen gått gjennom. Time i morgen."
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringte.", risk_talk=talk, by=w.berit, now=NOW)
    assert not Concern.objects.open().exists()
    assert Handling.objects.get().note == f"Samtale om selvmordsfare: {talk}\nRingte."


def test_other_matters_close_without_such_a_talk(w: Ward) -> None:
    from tests.people import send

    send(w.jens_stay, w.jens, NOW, spo2=86)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=w.jens_stay.pk)}
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Ringte.", by=w.berit, now=NOW)
    assert Handling.objects.get().note == "Ringte."
