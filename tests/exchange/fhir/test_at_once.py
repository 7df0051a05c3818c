"""Several POST Observation of one gateway at the same time: recorded in one go, and each answered as if it came alone."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Event
from typing import Any

import pytest
from django.db import connection
from tests.exchange.caller import Caller, reasons
from tests.exchange.payloads import observation, quantity
from tests.people import Ward, ward

from heim.access.models import Entry
from heim.access.token import issue_token
from heim.exchange.fhir import gate, take_in_together
from heim.exchange.fhir.take_in import Item, Taken, take_in
from heim.measurements.models import Reading, Refused, Report
from heim.triage.models import Concern

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.exchange.urls"),
]
NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


class Held:
    """`take_in`, whose first call waits until `wanted` others do."""

    def __init__(self, wanted: int) -> None:
        self.begun, self.wanted = Event(), wanted
        self.groups: list[int] = []

    def __call__(self, items: Sequence[Item], **how: Any) -> list[Taken]:
        self.groups.append(len(items))
        if len(self.groups) == 1:
            self.begun.set()
            last = time.monotonic() + 10
            while sum(map(len, take_in_together._TOGETHER._waiting.values())) < self.wanted:
                assert time.monotonic() < last
                time.sleep(0.001)
        return take_in(items, **how)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[Ward, list[dict[str, Any]]], tuple[list[Any], list[int]]]:
    """Sends the first, and while it is under way all the others; the answers, and how many were recorded in each go."""
    moments = count()
    monkeypatch.setattr(gate, "clock", lambda: NOW + timedelta(milliseconds=next(moments)))

    def sent(people: Ward, resources: list[dict[str, Any]]) -> tuple[list[Any], list[int]]:
        held = Held(len(resources) - 1)
        monkeypatch.setattr(take_in_together, "take_in", held)
        token = issue_token(user=people.gateway, scopes="write", days=1, now=NOW)

        def post(resource: dict[str, Any]) -> Any:
            try:
                return Caller(token).post("/Observation", resource)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(resources)) as pool:
            first = pool.submit(post, resources[0])
            assert held.begun.wait(10)
            rest = [pool.submit(post, resource) for resource in resources[1:]]
            return [first.result(10), *(one.result(10) for one in rest)], held.groups

    return sent


def of(people: Ward, sent_id: str, value: float, **more: Any) -> dict[str, Any]:
    number = people.jens_stay.patient.identity_number
    return (
        observation(subject={"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": number}})
        | {"identifier": [{"system": "urn:gw", "value": sent_id}], "valueQuantity": quantity(value, "%")}
        | more
    )


def test_each_has_its_own_answer_and_its_own_entry_in_the_log(at_once: Any) -> None:
    people = ward(NOW)
    stranger = {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "01815512345"}}
    answers, groups = at_once(
        people,
        [
            of(people, "first", 93),
            of(people, "red", 86),
            of(people, "first", 93),
            of(people, "first", 91),
            of(people, "stranger", 95, subject=stranger),
            of(people, "not possible", 400),
            of(people, "green", 94),
        ],
    )
    assert groups == [1, 6]
    statuses = [answer.status_code for answer in answers]
    assert statuses[:4] == [201, 201, 200, 409]
    assert statuses[4:] == [422, 422, 201]
    assert reasons(answers[3]) == ["conflict"]
    assert answers[2].content == answers[0].content
    assert list(Reading.objects.order_by("value").values_list("value", flat=True)) == [86, 93, 94]
    assert len({answer["Location"] for answer in answers if answer.status_code == 201}) == Report.objects.count() == 3
    assert Concern.objects.get().shown_colour == "red"
    assert Refused.objects.count() == 3
    token = issue_token(user=people.gateway, scopes="write", days=1, now=NOW)
    for sent_id, value, first in (("red", 86, answers[1]), ("green", 94, answers[6])):
        again = Caller(token).post("/Observation", of(people, sent_id, value))
        assert (again.status_code, again.content) == (200, first.content)
    logged = Entry.objects.filter(user=people.gateway, act="fhir:create", patient=people.jens_stay.patient)
    assert logged.count() == 8  # also what was refused; nobody looked at the stranger


def test_one_that_breaks_the_whole_is_the_only_one_that_breaks(at_once: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward(NOW)
    parse = take_in.__globals__["parse_observation"]

    def parsed(resource: dict[str, Any], **around: Any) -> Any:
        if resource.get("note"):
            raise ZeroDivisionError
        return parse(resource, **around)

    monkeypatch.setitem(take_in.__globals__, "parse_observation", parsed)
    with pytest.raises(ZeroDivisionError):
        at_once(people, [of(people, "a", 93), of(people, "b", 94, note=[{"text": "x"}]), of(people, "c", 92)])
    assert list(Reading.objects.order_by("value").values_list("value", flat=True)) == [92, 93]
