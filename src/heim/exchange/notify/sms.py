import httpx
from django.conf import settings

from heim.delivery.claim_notices import Later, Never, Outcome, Sent
from heim.exchange.notify.words import Words

TIMEOUT = httpx.Timeout(connect=2.0, read=4.0, write=2.0, pool=2.0)
_TRY_LATER = frozenset({408, 425, 429})


def send_sms(*, phone: str, words: Words, key: str, client: httpx.Client) -> Outcome:
    """POST {"to", "text", "key"} to HEIM_SMS_URL; the key is in a header too, so that the gateway can know a repeat."""
    headers = {"Idempotency-Key": key}
    if settings.SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.SMS_TOKEN}"
    body = {"to": phone.replace(" ", ""), "text": words.whole, "key": key}
    try:
        answer = client.post(settings.SMS_URL, json=body, headers=headers, timeout=TIMEOUT, follow_redirects=False)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return Never("HEIM_SMS_URL er ugyldig.")
    except httpx.HTTPError as error:
        return Later(f"Ingen kontakt med SMS-tjenesten ({type(error).__name__}).")
    if answer.status_code >= 500 or answer.status_code in _TRY_LATER:
        return Later(f"SMS-tjenesten svarte {answer.status_code}.")
    if not 200 <= answer.status_code < 300:
        return Never(f"SMS-tjenesten svarte {answer.status_code}.")
    return Sent(answer.headers.get("Location", "") or str(answer.status_code))
