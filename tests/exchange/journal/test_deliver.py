"""From the ward to the journal: what was reported and handled arrives whole, once, whatever the journal does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest
from tests.exchange.conftest import NOW
from tests.people import Ward, send

from heim.delivery.models import Delivery
from heim.exchange.fhir.schema import form_faults
from heim.exchange.journal import deliver
from heim.exchange.journal.deliver import deliver_due
from heim.exchange.journal.gather_note import gather_note
from heim.forms.answer import answer_form
from heim.people.models import Post
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern
from heim.triage.silence import say_silences

LATER = NOW + timedelta(minutes=1)


class Journal:
    """Takes what it gets; `answers` are given first, in order, then 201."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.got: list[tuple[str, dict[str, Any]]] = []

    def client(self) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(self._take))

    def _take(self, request: httpx.Request) -> httpx.Response:
        bundle = msgspec.json.decode(request.content)
        assert form_faults(bundle, "Bundle") == []
        self.got.append((request.headers["Idempotency-Key"], bundle))
        answer = self.answers.pop(0) if self.answers else httpx.Response(201, headers={"Location": "Bundle/1"})
        if isinstance(answer, Exception):
            raise answer
        return answer

    def resources(self, kind: str) -> list[dict[str, Any]]:
        found = [entry["resource"] for _key, bundle in self.got for entry in bundle["entry"]]
        return [resource for resource in found if resource["resourceType"] == kind]


@pytest.fixture(autouse=True)
def a_journal_is_named(settings: Any) -> None:
    settings.JOURNAL_URL = "http://journal.test/fhir"


def close_everything(ward: Ward, note: str, **only: str) -> int:
    """Berit closes what is open on Jens."""
    mine = Concern.objects.open().filter(stay=ward.jens_stay, **only)
    seen = {concern.pk: concern.reasons.latest("pk").pk for concern in mine}
    return handle_concerns(stay_id=ward.jens_stay.pk, seen=seen, note=note, by=ward.berit, now=NOW).pk


def test_a_report_goes_to_the_journal_with_who_measured_and_who_was_responsible(people: Ward) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=93, bp_sys=131, bp_dia=82)
    journal = Journal()
    assert deliver_due(now=LATER, client=journal.client()) == 1
    ((key, bundle),) = journal.got
    assert key == bundle["identifier"]["value"] == Delivery.objects.get().key
    panel, spo2 = journal.resources("Observation")
    assert (len(panel["component"]), spo2["valueQuantity"]["value"]) == (2, 93)
    assert spo2["subject"]["identifier"]["value"] == people.jens_stay.patient.identity_number
    assert [one["display"] for one in spo2["performer"]] == ["Jens Haugen", "Lungeavdelingen"]
    assert Delivery.objects.get().receipt == "Bundle/1"
    assert deliver_due(now=LATER, client=journal.client()) == 0


@pytest.mark.parametrize(
    ("who", "performers"),
    [("gateway", ["Lungeavdelingen"]), ("berit", ["Berit Dahl", "Lungeavdelingen"])],
)
def test_who_measured_when_it_was_not_the_patient(people: Ward, who: str, performers: list[str]) -> None:
    Post.objects.filter(user=people.berit).update(hpr_number="9876543")
    send(people.jens_stay, getattr(people, who), NOW, spo2=93)
    journal = Journal()
    deliver_due(now=LATER, client=journal.client())
    (observation,) = journal.resources("Observation")
    assert [one["display"] for one in observation["performer"]] == performers
    if who == "berit":
        assert observation["performer"][0]["identifier"]["value"] == "9876543"


def test_a_parents_report_names_the_parent(people: Ward) -> None:
    send(people.emil_stay, people.kari, NOW, weight=2.345)
    journal = Journal()
    deliver_due(now=LATER, client=journal.client())
    (weight,) = journal.resources("Observation")
    assert weight["performer"][0] == {"type": "RelatedPerson", "display": "Kari Nygård"}


def test_a_correction_and_a_withdrawal_mend_what_the_journal_has(people: Ward) -> None:
    journal = Journal()
    for status, value in (("final", 93), ("corrected", 92), ("entered-in-error", 92)):
        send(people.jens_stay, people.gateway, NOW, sent_id="one", status=status, spo2=value)
        assert deliver_due(now=LATER, client=journal.client()) == 1
    requests = [bundle["entry"][0]["request"] for _key, bundle in journal.got]
    assert [request["method"] for request in requests] == ["POST", "PUT", "PUT"]
    assert len({request.get("ifNoneExist", request["url"].partition("?")[2]) for request in requests}) == 1
    states = [(one["status"], one["valueQuantity"]["value"]) for one in journal.resources("Observation")]
    assert states == [("final", 93), ("corrected", 92), ("entered-in-error", 92)]


def test_a_handled_red_goes_with_its_note_its_reason_and_its_values(people: Ward) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=86, heart_rate=104)
    close_everything(people, "Ringt. Puster roligere etter hvile.")
    journal = Journal()
    deliver_due(now=LATER, client=journal.client())
    (composition,) = journal.resources("Composition")
    assert "Puster roligere" in composition["section"][0]["text"]["div"]
    assert composition["author"][0]["display"] == "Berit Dahl"
    issues = journal.resources("DetectedIssue")
    red = next(one for one in issues if one.get("severity") == "high")
    assert "86" in red["detail"]
    document = next(bundle for _key, bundle in journal.got if bundle["type"] == "document")
    implicated = [one["reference"] for one in red["implicated"]]
    values = [
        entry["resource"]["valueQuantity"]["value"] for entry in document["entry"] if entry["fullUrl"] in implicated
    ]
    assert values == [86]


def test_a_handled_silence_says_which_measurement_was_missing(people: Ward) -> None:
    say_silences(now=NOW + timedelta(days=2))
    handling_id = close_everything(people, "", source_code="spo2")
    document = msgspec.json.decode(gather_note(handling_id=handling_id, key="k"))
    assert form_faults(document, "Bundle") == []
    issue = document["entry"][1]["resource"]
    assert issue["code"]["coding"][0]["code"] == "5.3.2"
    assert [entry["resource"]["resourceType"] for entry in document["entry"]] == ["Composition", "DetectedIssue"]


def test_a_handled_questionnaire_goes_with_its_answers(people: Ward) -> None:
    answers = {"copd_breathless": 3, "copd_sputum_amount": 2, "copd_sputum_colour": 2}
    answer_form(
        stay_id=people.jens_stay.pk, form_key="copd_symptoms", answers=answers, sent_id="a", taken_at=NOW,
        by=people.jens, now=NOW,
    )  # fmt: skip
    assert Concern.objects.exists()
    close_everything(people, "Ringt")
    journal = Journal()
    deliver_due(now=LATER, client=journal.client())
    responses = journal.resources("QuestionnaireResponse")
    said = {item["linkId"]: item["answer"][0] for item in responses[0]["item"]}
    assert said["copd_breathless"] == {"valueString": "Tungpust også i hvile, når du sitter helt i ro"}


def test_a_note_that_is_undone_is_never_sent_and_one_that_is_not_waits_ten_seconds(people: Ward) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=86)
    close_everything(people, "Ringt")
    journal = Journal()
    deliver_due(now=NOW + timedelta(seconds=9), client=journal.client())
    assert journal.resources("Composition") == []
    deliver_due(now=LATER, client=journal.client())
    assert len(journal.resources("Composition")) == 1


@pytest.mark.parametrize(
    "trouble", [httpx.Response(500), httpx.Response(503), httpx.ReadTimeout("x"), httpx.ConnectError("x")]
)
def test_a_journal_in_trouble_gets_the_same_key_later(people: Ward, trouble: Any) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=93)
    journal = Journal(trouble)
    assert deliver_due(now=LATER, client=journal.client()) == 0
    assert Delivery.objects.get().failed_at is None
    assert deliver_due(now=LATER, client=journal.client()) == 0, "not again at once"
    assert deliver_due(now=LATER + timedelta(minutes=1), client=journal.client()) == 1
    assert len({key for key, _bundle in journal.got}) == 1
    assert len(journal.got) == 2


def test_what_the_journal_refuses_waits_for_a_person_and_not_for_ever_again(people: Ward) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=93)
    journal = Journal(httpx.Response(422))
    deliver_due(now=LATER, client=journal.client())
    assert Delivery.objects.get().failure == "Journalen svarte 422."
    deliver_due(now=LATER + timedelta(days=1), client=journal.client())
    assert len(journal.got) == 1


def test_one_that_cannot_be_made_does_not_stop_the_next(people: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=93)
    send(people.jens_stay, people.jens, NOW, spo2=92)
    broken = Delivery.objects.earliest("pk").key
    real = deliver._GATHER["report"]

    def gather(subject_id: int, key: str) -> bytes:
        if key == broken:
            raise KeyError(subject_id)
        return real(subject_id, key)

    monkeypatch.setitem(deliver._GATHER, "report", gather)
    assert deliver_due(now=LATER, client=Journal().client()) == 1
    assert Delivery.objects.get(key=broken).failure == "Kunne ikke lage meldingen (KeyError)."


def test_a_long_queue_is_emptied_in_one_round(people: Ward) -> None:
    for minute in range(8):
        send(people.jens_stay, people.jens, NOW, at=NOW - timedelta(minutes=minute), spo2=93)
    assert deliver_due(now=LATER, client=Journal().client()) == 8


def test_without_a_journal_everything_waits(people: Ward, settings: Any) -> None:
    settings.JOURNAL_URL = ""
    send(people.jens_stay, people.jens, NOW, spo2=93)
    assert deliver_due(now=LATER) == 0
    assert Delivery.objects.get().attempts == 0


def test_the_bundle_is_the_same_every_time_it_is_sent(people: Ward) -> None:
    send(people.jens_stay, people.jens, NOW, spo2=86)
    close_everything(people, "Ringt")
    journal = Journal(httpx.ReadTimeout("x"), httpx.ReadTimeout("x"))
    clients: Callable[[], httpx.Client] = journal.client
    for hour in range(3):
        deliver_due(now=LATER + timedelta(hours=hour), client=clients())
    sent: dict[str, list[dict[str, Any]]] = {}
    for key, bundle in journal.got:
        sent.setdefault(key, []).append(bundle)
    assert len(sent) == 2
    for bundles in sent.values():
        assert all(bundle == bundles[0] for bundle in bundles)
