from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.models import PushSubscription, Reachable
from heim.kit.refusal import Refusal
from heim.people.models import User

_NUMBER = "+0123456789 "


@transaction.atomic
def subscribe(*, endpoint: str, p256dh: str, auth: str, by: User, now: datetime) -> PushSubscription:
    """Let Heim wake this browser. The same browser again, also for somebody else, replaces it. Refuses what is no push service."""
    if not _may_be_called(endpoint) or not p256dh or not auth or len(p256dh) > 120 or len(auth) > 40:
        raise Refusal("no_push_service", _("Nettleseren ga ikke det som trengs for å varsle."))
    values = {"user": by, "p256dh": p256dh, "auth": auth, "created_at": now, "ended_at": None}
    return PushSubscription.objects.update_or_create(endpoint=endpoint, defaults=values)[0]


@transaction.atomic
def unsubscribe(*, by: User, now: datetime) -> int:
    """No browser of theirs is woken any more. Returns how many were."""
    return PushSubscription.objects.filter(user=by, ended_at=None).update(ended_at=now)


@transaction.atomic
def end_subscription(*, subscription_id: int, now: datetime) -> None:
    """The push service no longer knows it."""
    PushSubscription.objects.filter(pk=subscription_id, ended_at=None).update(ended_at=now)


@transaction.atomic
def set_phone(*, phone: str, by: User, now: datetime) -> None:
    """Where to send one's SMS when the duty has no telephone of its own; empty takes it away. Refuses what is no number."""
    if phone and (any(sign not in _NUMBER for sign in phone) or not 8 <= len(phone.replace(" ", "")) <= 16):
        raise Refusal("no_number", _("Skriv et telefonnummer, for eksempel 900 00 000."))
    Reachable.objects.update_or_create(user=by, defaults={"phone": phone})


def _may_be_called(endpoint: str) -> bool:
    """Heim posts to the address a browser gives: only to the push services that are named, so that nobody points it inwards."""
    try:
        url = urlsplit(endpoint)
    except ValueError:
        return False
    host = url.hostname or ""
    named = any(host == one or host.endswith(f".{one}") for one in settings.PUSH_HOSTS)
    return len(endpoint) <= 500 and named and (url.scheme == "https" or host in ("127.0.0.1", "localhost"))
