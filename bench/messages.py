"""What gateways send: Observations as text, made from a template so that the client costs little."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

ABNORMAL = 0.02  # of all values; the rest are green
# LOINC, UCUM, what is usual and what is yellow or red, in tenths.
MEASURES = (
    ("59408-5", "%", (920, 970), (850, 890)),
    ("8867-4", "/min", (580, 920), (1050, 1250)),
    ("8310-5", "Cel", (362, 372), (379, 388)),
)


def observation(number: str, measure: int, value: float, at: datetime, chance: random.Random) -> str:
    code, unit, _usual, _abnormal = MEASURES[measure]
    sent_id = UUID(int=chance.getrandbits(128))
    return (
        '{"resourceType":"Observation","status":"final",'
        f'"identifier":[{{"system":"urn:ietf:rfc:3986","value":"urn:uuid:{sent_id}"}}],'
        '"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",'
        '"code":"vital-signs"}]}],'
        f'"code":{{"coding":[{{"system":"http://loinc.org","code":"{code}"}}]}},'
        f'"subject":{{"identifier":{{"system":"urn:oid:2.16.578.1.12.4.1.4.1","value":"{number}"}}}},'
        f'"effectiveDateTime":"{at.isoformat(timespec="milliseconds")}",'
        f'"valueQuantity":{{"value":{value},"unit":"{unit}","system":"http://unitsofmeasure.org","code":"{unit}"}},'
        f'"device":{{"identifier":{{"system":"urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680",'
        f'"value":"{number[:6]}-{measure}"}}}}}}'
    )


def creates(world: dict[str, Any], chance: random.Random) -> Iterator[bytes]:
    """Single Observations, each of somebody else than the one before, measured now, from all the gateways by turns."""
    while True:
        yield _create(*_gateway(world, chance), chance)


def creates_of_one(world: dict[str, Any], chance: random.Random) -> Iterator[bytes]:
    """As `creates`, all from one gateway."""
    gateway = _gateway(world, chance)
    while True:
        yield _create(*gateway, chance)


def _create(token: str, numbers: list[str], calm: bool, chance: random.Random) -> bytes:
    measure = chance.randrange(len(MEASURES))
    body = observation(chance.choice(numbers), measure, _value(measure, calm, chance), _now(chance), chance)
    return post("/fhir/R4/Observation", token, body)


def bundles(world: dict[str, Any], chance: random.Random, size: int) -> Iterator[bytes]:
    """Batches of one gateway: everybody's saturation, pulse and temperature of this round."""
    while True:
        token, numbers, calm = _gateway(world, chance)
        people = chance.sample(numbers, min(len(numbers), -(-size // len(MEASURES))))
        entries = [
            '{"resource":'
            + observation(number, measure, _value(measure, calm, chance), _now(chance), chance)
            + ',"request":{"method":"POST","url":"Observation"}}'
            for number in people
            for measure in range(len(MEASURES))
        ][:size]
        yield post("/fhir/R4", token, f'{{"resourceType":"Bundle","type":"batch","entry":[{",".join(entries)}]}}')


def post(path: str, token: str, body: str) -> bytes:
    sent = body.encode()
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/fhir+json\r\nContent-Length: {len(sent)}\r\n\r\n"
    ).encode() + sent


def get(path: str, **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


def _gateway(world: dict[str, Any], chance: random.Random) -> tuple[str, list[str], bool]:
    one = chance.choice(world["gateways"])
    return one["token"], one["numbers"], one["calm"]


def _value(measure: int, calm: bool, chance: random.Random) -> float:
    _code, _unit, usual, abnormal = MEASURES[measure]
    low, high = usual if calm or chance.random() >= ABNORMAL else abnormal
    return chance.randint(low, high) / 10


def _now(chance: random.Random) -> datetime:
    return datetime.now(UTC) - timedelta(milliseconds=chance.randrange(60_000))
