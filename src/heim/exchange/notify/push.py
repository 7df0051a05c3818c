import hashlib
from base64 import urlsafe_b64decode

import http_ece
import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from heim.delivery.claim_notices import Later, Never, Outcome, Sent
from heim.delivery.reads_push import Browser
from heim.delivery.vapid import signed_for
from heim.exchange.notify.sms import TIMEOUT
from heim.exchange.notify.words import Words

_LASTS = 3600  # seconds that a push service keeps it for a browser that is off
_GONE = frozenset({404, 410})
_TRY_LATER = frozenset({408, 425, 429})


def send_push(*, browser: Browser, words: Words, key: str, client: httpx.Client) -> Outcome:
    """RFC 8030 with RFC 8291 and 8292. `Topic` replaces the one before when it is the same notice sent again."""
    headers = {
        **signed_for(browser.endpoint),
        "TTL": str(_LASTS),
        "Urgency": "high",
        "Topic": hashlib.sha256(key.encode()).hexdigest()[:32],
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
    }
    body = locked(msgspec.json.encode({"text": words.text, "link": words.link}), browser)
    try:
        answer = client.post(browser.endpoint, content=body, headers=headers, timeout=TIMEOUT, follow_redirects=False)
    except httpx.HTTPError as error:
        return Later(f"Ingen kontakt med varslingstjenesten ({type(error).__name__}).")
    if answer.status_code in _GONE:
        return Never(GONE)
    if answer.status_code >= 500 or answer.status_code in _TRY_LATER:
        return Later(f"Varslingstjenesten svarte {answer.status_code}.")
    if not 200 <= answer.status_code < 300:
        return Never(f"Varslingstjenesten svarte {answer.status_code}.")
    return Sent(answer.headers.get("Location", "") or str(answer.status_code))


GONE = "Nettleseren er ikke der lenger."


def locked(text: bytes, browser: Browser) -> bytes:
    """Only the browser itself can read it, not the push service."""
    body: bytes = http_ece.encrypt(
        text,
        private_key=generate_private_key(SECP256R1()),
        dh=_bytes(browser.p256dh),
        auth_secret=_bytes(browser.auth),
        version="aes128gcm",
    )
    return body


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
