from collections.abc import Callable

import httpx
import pytest

from heim.exchange.journal.send import Delivered, Failed, Retry, send_bundle

OUTCOME = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "invalid", "diagnostics": "Feil pasient"}],
}
NOTED = {"resourceType": "OperationOutcome", "issue": [{"severity": "information", "code": "informational"}]}
TAKEN = {"resourceType": "Bundle", "type": "batch-response", "entry": [{"response": {"status": "201 Created"}}]}
PARTLY = {
    "resourceType": "Bundle",
    "type": "batch-response",
    "entry": [{"response": {"status": "201 Created"}}, {"response": {"status": "422", "outcome": OUTCOME}}],
}


def send(answer: Callable[[httpx.Request], httpx.Response], url: str = "http://journal.test/fhir") -> object:
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return send_bundle(url=url, body=b"{}", key="journal-handling-3-1", client=client)


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (httpx.Response(201, headers={"Location": "Bundle/9"}), Delivered("Bundle/9")),
        (httpx.Response(200, json={"resourceType": "Bundle", "id": "9"}), Delivered("Bundle/9")),
        (httpx.Response(200, json=TAKEN), Delivered("200")),
        (httpx.Response(200, json=NOTED), Delivered("200")),
        (httpx.Response(200, json=OUTCOME), Failed("Journalen tok ikke imot: Feil pasient")),
        (httpx.Response(200, json=PARTLY), Failed("Journalen tok ikke imot: Feil pasient")),
        (httpx.Response(200, html="<h1>Logg inn</h1>"), Failed("Journalen svarte 200, men ikke med FHIR. Er adressen riktig?")),
        (httpx.Response(200, json=["noe"]), Failed("Journalen svarte 200, men ikke med FHIR. Er adressen riktig?")),
        (httpx.Response(302, headers={"Location": "/login"}), Failed("Journalen svarte 302.")),
        (httpx.Response(422, json=OUTCOME), Failed("Journalen svarte 422: Feil pasient")),
        (httpx.Response(404), Failed("Journalen svarte 404.")),
        (httpx.Response(408), Retry("Journalen svarte 408.")),
        (httpx.Response(429), Retry("Journalen svarte 429.")),
        (httpx.Response(500, json=OUTCOME), Retry("Journalen svarte 500.")),
        (httpx.Response(503), Retry("Journalen svarte 503.")),
    ],
)  # fmt: skip
def test_what_an_answer_means_for_the_outbox(answer: httpx.Response, meaning: object) -> None:
    assert send(lambda request: answer) == meaning


@pytest.mark.parametrize(
    "error", [httpx.ConnectError("x"), httpx.ReadError("x"), httpx.RemoteProtocolError("x"), httpx.ReadTimeout("x")]
)
def test_no_answer_is_tried_again_with_the_same_key(error: Exception) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        assert request.headers["Idempotency-Key"] == "journal-handling-3-1"
        raise error

    assert isinstance(send(silent), Retry)


def test_an_address_that_is_none_needs_a_person() -> None:
    with httpx.Client() as client:
        assert isinstance(send_bundle(url="journal", body=b"{}", key="k", client=client), Failed)
