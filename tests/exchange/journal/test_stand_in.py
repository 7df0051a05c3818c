from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import msgspec
import pytest
from tests.exchange.journal.test_note import NOTE
from tests.exchange.journal.test_report import ONE

from heim.cli.journal_stub import ERROR500, LOST_ANSWER, OUTCOME, TIMEOUT, Server, make_server
from heim.exchange.journal import send
from heim.exchange.journal.note import render_note
from heim.exchange.journal.report import render_report
from heim.exchange.journal.send import Delivered, Failed, Retry, send_bundle
from heim.exchange.journal.stand_in import StandIn

KEY = NOTE.key


@pytest.fixture
def journal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    misbehave, times = getattr(request, "param", ("", None))
    server = make_server(StandIn(tmp_path / "journal"), 0, misbehave, times)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


def deliver(journal: Server, body: bytes | None = None, key: str = KEY) -> Delivered | Retry | Failed:
    with httpx.Client(trust_env=False) as client:
        url = f"http://127.0.0.1:{journal.server_port}/fhir"
        return send_bundle(url=url, body=render_note(NOTE) if body is None else body, key=key, client=client)


def stored(journal: Server) -> list[str]:
    answer = httpx.get(f"http://127.0.0.1:{journal.server_port}/", trust_env=False).json()
    assert answer["count"] == len(answer["keys"])
    return list(answer["keys"])


def test_a_note_and_a_report_are_each_stored_once_however_often_they_come(journal: Server) -> None:
    first = deliver(journal)
    assert isinstance(first, Delivered)
    assert first.receipt.startswith("Bundle/")
    assert deliver(journal) == first
    assert deliver(journal, render_report(ONE), ONE.key) == Delivered("200")
    assert deliver(journal, render_report(ONE), ONE.key) == Delivered("200")
    assert stored(journal) == [KEY, ONE.key]


def test_what_it_kept_is_there_after_a_restart(journal: Server, tmp_path: Path) -> None:
    first = deliver(journal)
    again = StandIn(tmp_path / "journal")
    assert again.keys() == [KEY]
    answer = again.receive(render_note(NOTE), KEY)
    assert Delivered(answer.location) == first


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"resourceType":"Patient"}',
        b'{"resourceType":"Bundle","type":"document"}',
        b'{"resourceType":"Bundle","type":"banana"}',
    ],
)
def test_what_is_no_bundle_of_r4_is_refused_and_not_stored(journal: Server, body: bytes) -> None:
    assert isinstance(deliver(journal, body), Failed)
    assert stored(journal) == []


def test_a_document_whose_first_entry_is_no_composition_is_refused(journal: Server) -> None:
    bundle = msgspec.json.decode(render_note(NOTE))
    bundle["entry"] = bundle["entry"][1:]
    assert isinstance(deliver(journal, msgspec.json.encode(bundle)), Failed)
    assert stored(journal) == []


@pytest.mark.parametrize("journal", [(ERROR500, None)], indirect=True)
def test_a_journal_that_fails_is_tried_again_and_stores_nothing(journal: Server) -> None:
    assert [type(deliver(journal)), type(deliver(journal)), stored(journal)] == [Retry, Retry, []]


@pytest.mark.parametrize("journal", [(ERROR500, 2)], indirect=True)
def test_a_journal_that_fails_twice_gets_it_the_third_time(journal: Server) -> None:
    assert [type(deliver(journal)) for _ in range(3)] == [Retry, Retry, Delivered]
    assert stored(journal) == [KEY]


@pytest.mark.parametrize("journal", [(OUTCOME, None)], indirect=True)
def test_a_journal_that_says_no_with_200_needs_a_person(journal: Server) -> None:
    assert [deliver(journal), stored(journal)] == [Failed("Journalen tok ikke imot: Journalen er låst"), []]


@pytest.mark.parametrize("journal", [(TIMEOUT, None)], indirect=True)
def test_a_journal_that_never_answers_is_tried_again(journal: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send, "TIMEOUT", httpx.Timeout(0.2))
    assert [deliver(journal), stored(journal)] == [Retry("Journalen svarte ikke i tide."), []]


@pytest.mark.parametrize("journal", [(LOST_ANSWER, None)], indirect=True)
def test_a_lost_answer_is_sent_again_and_stored_once(journal: Server) -> None:
    assert isinstance(deliver(journal), Retry)
    assert stored(journal) == [KEY]
    assert isinstance(deliver(journal), Delivered)
    assert stored(journal) == [KEY]
