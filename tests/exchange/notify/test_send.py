"""Notices leave once, say nothing of anybody, and find another way when one fails."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import http_ece
import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core import mail
from django.db import transaction
from py_vapid.utils import b64urlencode
from tests.people import Ward, send, ward
from tests.triage.rosters import lung_roster

from heim.delivery import vapid
from heim.delivery.claim_notices import LEASE, Sent, claim_notices, mark_notices
from heim.delivery.models import Notice, PushSubscription
from heim.delivery.read_notice import open_notice
from heim.delivery.subscribe import set_phone, subscribe
from heim.exchange.notify.send import send_notices
from heim.kit.refusal import Refusal
from heim.triage.climb import climb
from heim.triage.take import take_concerns

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AUTH = b64urlencode(b"0123456789abcdef")

pytestmark = pytest.mark.django_db


class World:
    """SMS gateway and push service. `answers` by host, else 201."""

    def __init__(self, **answers: Callable[[httpx.Request], httpx.Response]) -> None:
        self.answers = answers
        self.got: list[httpx.Request] = []

    def client(self) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(self._take))

    def _take(self, request: httpx.Request) -> httpx.Response:
        self.got.append(request)
        answer = self.answers.get(request.url.host.partition(".")[0])
        return answer(request) if answer else httpx.Response(201)

    @property
    def keys(self) -> list[str]:
        return [request.headers["Idempotency-Key"] for request in self.got if "Idempotency-Key" in request.headers]


def down(_request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("down")


@pytest.fixture(autouse=True)
def ways(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.SMS_URL = "https://sms.test/send"
    settings.PUSH_HOSTS = ("push.test",)
    settings.PUBLIC_URL = "https://heim.test"
    settings.EMAIL_IS_ON = True
    settings.HOME = tmp_path
    vapid._key.cache_clear()
    yield
    vapid._key.cache_clear()


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    lung_roster(made, NOW)
    send(made.jens_stay, made.jens, NOW, spo2=84)
    return made


def a_browser(w: Ward) -> EllipticCurvePrivateKey:
    key = generate_private_key(SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    subscribe(endpoint="https://push.test/1", p256dh=b64urlencode(point), auth=AUTH, by=w.berit, now=NOW)
    return key


def leave(world: World, now: datetime = NOW) -> int:
    return send_notices(now=now, client=world.client())


def test_an_sms_leaves_once_and_says_nothing_of_jens(w: Ward) -> None:
    climb(now=NOW)
    world = World()
    assert leave(world) == 1
    assert leave(world) == 0
    (request,) = world.got
    body = msgspec.json.decode(request.content)
    notice = Notice.objects.get()
    assert body["to"] == notice.phone.replace(" ", "")
    assert body["text"] == (
        f"Noe nytt i Heim for Lungeavdelingen. Åpne Heim. https://heim.test/desk/notices/to/{notice.token}"
    )
    for secret in ("Jens", "Haugen", "84", "oksygen", "rød"):
        assert secret not in body["text"].replace(notice.token, "")
    assert (request.headers["Idempotency-Key"], notice.sent_at is not None) == (notice.key, True)


def test_a_push_can_be_read_by_the_browser_alone(w: Ward) -> None:
    key = a_browser(w)
    climb(now=NOW)
    world = World()
    leave(world)
    (request,) = world.got
    assert (str(request.url), Notice.objects.get().channel) == ("https://push.test/1", "push")
    assert request.headers["Authorization"].startswith("vapid t=")
    assert (request.headers["Urgency"], request.headers["Content-Encoding"]) == ("high", "aes128gcm")
    assert b"Heim" not in request.content
    told = http_ece.decrypt(request.content, private_key=key, auth_secret=b"0123456789abcdef", version="aes128gcm")
    assert msgspec.json.decode(told)["text"] == "Noe nytt i Heim for Lungeavdelingen. Åpne Heim."


def test_a_browser_that_is_gone_is_forgotten_and_an_sms_leaves_in_the_same_round(w: Ward) -> None:
    a_browser(w)
    climb(now=NOW)
    world = World(push=lambda _request: httpx.Response(410))
    assert leave(world) == 1
    assert [(one.channel, one.sent_at is not None) for one in Notice.objects.order_by("pk")] == [
        ("push", False), ("sms", True),
    ]  # fmt: skip
    assert PushSubscription.objects.get().ended_at is not None


def test_when_the_sms_gateway_is_down_an_email_leaves_at_once_and_the_sms_is_tried_until_it_leaves(w: Ward) -> None:
    w.berit.email = "berit@example.org"
    w.berit.save()
    climb(now=NOW)
    world = World(sms=down)
    leave(world)
    (letter,) = mail.outbox
    assert letter.to == ["berit@example.org"]
    assert "Noe nytt i Heim for Lungeavdelingen" in str(letter.body)
    moment = NOW
    for wait in (6, 11, 31, 61, 61):
        moment += wait * SECOND
        leave(world, moment)
    assert len(mail.outbox) == 1, "the other way is told once"
    world.answers.clear()
    leave(world, moment + 61 * SECOND)
    assert set(Notice.objects.exclude(sent_at=None).values_list("channel", flat=True)) == {"sms", "email"}
    assert len(set(world.keys)) == 1, "a repeat has the same key"


@pytest.mark.parametrize("push", [down, lambda _request: httpx.Response(410)])
def test_the_third_way_is_tried_when_the_first_two_fail(
    w: Ward, push: Callable[[httpx.Request], httpx.Response]
) -> None:
    w.berit.email = "berit@example.org"
    w.berit.save()
    a_browser(w)
    climb(now=NOW)
    world = World(push=push, sms=down)
    for seconds in (0, 6, 20, 60, 130):
        leave(world, NOW + seconds * SECOND)
    assert len(mail.outbox) == 1


def test_the_next_way_is_tried_though_the_first_try_died_with_its_process(w: Ward) -> None:
    w.berit.email = "berit@example.org"
    w.berit.save()
    climb(now=NOW)
    claim_notices(now=NOW, limit=5)
    leave(World(sms=down), NOW + LEASE + SECOND)
    assert len(mail.outbox) == 1


def test_a_number_that_the_gateway_refuses_goes_to_the_next_way(w: Ward) -> None:
    w.berit.email = "berit@example.org"
    w.berit.save()
    climb(now=NOW)
    leave(World(sms=lambda _request: httpx.Response(400)))
    assert len(mail.outbox) == 1
    assert Notice.objects.get(channel="sms").failed_at is not None


def test_what_was_taken_before_it_left_does_not_leave(w: Ward) -> None:
    climb(now=NOW)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=NOW)
    world = World()
    assert leave(world, NOW + SECOND) == 0
    assert world.got == []


def test_it_is_claimed_by_one_and_free_again_when_that_one_dies(w: Ward) -> None:
    climb(now=NOW)
    (claimed,) = claim_notices(now=NOW, limit=5)
    assert claim_notices(now=NOW + LEASE, limit=5) == []
    (again,) = claim_notices(now=NOW + LEASE + SECOND, limit=5)
    mark_notices(outcomes=[(claimed, Sent("late"))], now=NOW + LEASE + SECOND)
    assert Notice.objects.get().sent_at is None, "who has lost the lease writes nothing"
    mark_notices(outcomes=[(again, Sent("ok"))], now=NOW + LEASE + SECOND)
    assert Notice.objects.get().sent_at is not None


def test_one_that_cannot_be_made_is_not_tried_for_ever_and_keeps_no_other_back(w: Ward) -> None:
    for number, user in enumerate((w.berit, w.nora), start=1):
        Notice.objects.create(
            user=user, kind="drill", subject_id=1, step=number, channel="sms", phone=f"900 00 00{number}",
            token=f"t{number}", key=f"k{number}", created_at=NOW, due_at=NOW,
        )  # fmt: skip

    def broken(request: httpx.Request) -> httpx.Response:
        if b"9000000" + b"1" in request.content:
            raise ValueError("a fault of our own")
        return httpx.Response(201)

    assert leave(World(sms=broken)) == 1
    assert Notice.objects.get(key="k1").failed_at is not None
    assert Notice.objects.get(key="k2").sent_at is not None


def test_the_link_is_for_whom_it_was_sent_to(w: Ward) -> None:
    climb(now=NOW)
    token = Notice.objects.get().token
    assert open_notice(token=token, by=w.nora, now=NOW) is None
    assert open_notice(token="other", by=w.berit, now=NOW) is None
    found = open_notice(token=token, by=w.berit, now=NOW + SECOND)
    assert found is not None
    assert found[0] == "concern"
    assert Notice.objects.get().read_at == NOW + SECOND


@pytest.mark.parametrize(
    "endpoint",
    ["https://evil.test/x", "http://push.test/1", "https://169.254.169.254/", "https://push.test.evil.test/", "no"],
)
def test_heim_calls_only_push_services_that_are_named(w: Ward, endpoint: str) -> None:
    with pytest.raises(Refusal), transaction.atomic():
        subscribe(endpoint=endpoint, p256dh="x", auth="y", by=w.berit, now=NOW)


def test_a_number_is_a_number(w: Ward) -> None:
    with pytest.raises(Refusal), transaction.atomic():
        set_phone(phone="ring meg", by=w.berit, now=NOW)
    set_phone(phone="+47 900 00 000", by=w.berit, now=NOW)
