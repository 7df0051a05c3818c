"""Gateways that post measurements until they are told that they were received, and sometimes after that too."""

import http.client
import json
import random
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.kill.ledger import Ledger, Message

NUMBER_SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.1"
LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CODES = {"spo2": ("59408-5", "%"), "heart_rate": ("8867-4", "/min")}
PATIENCE = 15.0  # seconds
PAUSE = 0.05
REST = 0.3  # when nobody answers
MOST_WAITING = 40


class Gateway(threading.Thread):
    """`offset` tells how far Heim's clock is moved."""

    def __init__(
        self, port: int, world: dict[str, Any], ledger: Ledger, seed: str, offset: Callable[[], timedelta]
    ) -> None:
        super().__init__(daemon=True)
        self._port, self._token = port, world["token"]
        self._stays = [stay for stay in world["stays"] if not stay["silent"]]
        self._ledger, self._offset = ledger, offset
        self._chance = random.Random(seed)
        self.nothing_new = threading.Event()
        self.ending = threading.Event()

    def run(self) -> None:
        while not self.ending.is_set():
            if not self._one_turn():
                time.sleep(REST)
            time.sleep(self._chance.uniform(0, PAUSE))

    def _one_turn(self) -> bool:
        """False when nobody answers: then a short rest."""
        if self._old_ones_first():
            waiting = self._ledger.next_waiting(self._chance)
            return waiting is not None and self._post_one(waiting)
        dice = self._chance.random()
        again = self._ledger.sent_before(self._chance)
        if again is not None and dice < 0.35:
            return self._post_again(again)
        if dice < 0.5:
            return self._post_batch([self._measure() for _ in range(self._chance.randint(2, 6))])
        if dice < 0.6:
            return self._post_and_hang_up(self._measure())
        return self._post_one(self._measure())

    def _post_again(self, message: Message) -> bool:
        """One to four times, alone or twice in one batch."""
        if self._chance.random() < 0.3:
            return self._post_batch([message, message])
        return all(self._post_one(message) for _ in range(self._chance.randint(1, 4)))

    def _old_ones_first(self) -> bool:
        """Always when nothing new is to be sent or many wait, else as often as not."""
        waiting = len(self._ledger.waiting)
        if self.nothing_new.is_set() or waiting > MOST_WAITING:
            return True
        return waiting > 0 and self._chance.random() < 0.5

    def _measure(self) -> Message:
        stay = self._chance.choice(self._stays)
        # Reordered too: some were taken hours ago, without a network.
        ago = timedelta(minutes=10, milliseconds=self._chance.randrange(20 * 3_600_000))
        values = {}
        if self._chance.random() < 0.7:
            values["spo2"] = float(self._chance.randint(82, 99))
        if not values or self._chance.random() < 0.3:
            values["heart_rate"] = float(self._chance.randint(36, 130))
        taken_at = datetime.now(UTC) + self._offset() - ago
        taken_at = taken_at.replace(microsecond=taken_at.microsecond // 1000 * 1000)
        message = Message(
            str(uuid.UUID(int=self._chance.getrandbits(128))), stay["id"], stay["number"], taken_at, values
        )
        self._ledger.write_down(message)
        return message

    def _post_one(self, message: Message) -> bool:
        answer = self._post("/fhir/R4/Observation", observation(message), [message])
        if answer is None:
            return False
        status, told = answer
        if status in (200, 201):
            self._ledger.acknowledge(message, told["id"], "alone", json.dumps(told, sort_keys=True))
            return True
        self._ledger.say(f"{status} for an Observation: {json.dumps(told)[:300]}")
        return True

    def _post_batch(self, messages: list[Message]) -> bool:
        entries = [
            {
                "fullUrl": f"urn:uuid:{uuid.UUID(int=self._chance.getrandbits(128))}",
                "resource": observation(one),
                "request": {"method": "POST", "url": "Observation"},
            }
            for one in messages
        ]
        bundle = {"resourceType": "Bundle", "type": "batch", "entry": entries}
        answer = self._post("/fhir/R4", bundle, messages)
        if answer is None:
            return False
        status, told = answer
        if status != 200 or len(told.get("entry", [])) != len(messages):
            self._ledger.say(f"{status} for a batch: {json.dumps(told)[:300]}")
            return True
        for one, entry in zip(messages, told["entry"], strict=True):
            self._read_entry(one, entry["response"])
        return True

    def _read_entry(self, message: Message, response: dict[str, Any]) -> None:
        if response["status"][:3] in ("200", "201"):
            said = {name: value for name, value in response.items() if name != "status"}
            place = response["location"].rpartition("/")[2]
            self._ledger.acknowledge(message, place, "in a batch", json.dumps(said, sort_keys=True))
        else:
            self._ledger.say(f"{response['status']} for an entry: {json.dumps(response)[:300]}")

    def _post_and_hang_up(self, message: Message) -> bool:
        """Sends, and does not wait for the answer. Some are given up at that: those may be stored or not."""
        message.given_up = self._chance.random() < 0.3
        self._post("/fhir/R4/Observation", observation(message), [message], listen=False)
        return True

    def _post(
        self, path: str, body: dict[str, Any], messages: list[Message], listen: bool = True
    ) -> tuple[int, dict[str, Any]] | None:
        """Status and answer; None when nobody knows whether it was received."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        for one in messages:
            one.tries += 1
        try:
            with self._ledger.on_its_way():
                connection.request("POST", path, json.dumps(body), self._headers())
                if listen:
                    answer = connection.getresponse()
                    told = answer.read()
                    if answer.status < 500:
                        return answer.status, json.loads(told)
                    self._ledger.count("errors")
        except (OSError, http.client.HTTPException, ValueError):
            self._ledger.count("no answer")
        finally:
            connection.close()
        self._ledger.wait_with(messages)
        return None

    def _headers(self) -> dict[str, str]:
        return {"Content-Type": "application/fhir+json", "Authorization": f"Bearer {self._token}"}


def observation(message: Message) -> dict[str, Any]:
    """The first value as the Observation's own, the other as a component."""
    (measure, value), *others = message.values.items()
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{message.sent_id}"}],
        "code": _code(measure),
        "subject": {"identifier": {"system": NUMBER_SYSTEM, "value": message.number}},
        "effectiveDateTime": message.taken_at.isoformat(timespec="milliseconds"),
        "valueQuantity": _quantity(measure, value),
    }
    if others:
        resource["component"] = [{"code": _code(name), "valueQuantity": _quantity(name, one)} for name, one in others]
    return resource


def _code(measure: str) -> dict[str, Any]:
    return {"coding": [{"system": LOINC, "code": CODES[measure][0]}]}


def _quantity(measure: str, value: float) -> dict[str, Any]:
    unit = CODES[measure][1]
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}
