"""One bundle to the journal over HTTP, and what its answer means for the outbox."""

from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

TIMEOUT = httpx.Timeout(connect=3.0, read=10.0, write=4.0, pool=1.0)
_TRY_LATER = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Delivered:
    """`receipt` is the receiver's own word for what it stored, when it gave one."""

    receipt: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Nobody knows whether it arrived, or it did not: the same key is sent again later."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The receiver does not take it as it is: a person must mend something first."""

    why: str


def send_bundle(*, url: str, body: bytes, key: str, client: httpx.Client) -> Delivered | Retry | Failed:
    """POST with the key in a header (and as Bundle.identifier), so that the receiver can recognise a repeat."""
    headers = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json", "Idempotency-Key": key}
    try:
        answer = client.post(url, content=body, headers=headers, timeout=TIMEOUT, follow_redirects=False)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return Failed("Adressen til journalen er ugyldig.")
    except httpx.TimeoutException:
        return Retry("Journalen svarte ikke i tide.")
    except httpx.HTTPError as error:
        return Retry(f"Ingen kontakt med journalen ({type(error).__name__}).")
    return _meaning(answer)


def _meaning(answer: httpx.Response) -> Delivered | Retry | Failed:
    code = answer.status_code
    if code >= 500 or code in _TRY_LATER:
        return Retry(f"Journalen svarte {code}.")
    if not 200 <= code < 300:
        return Failed(_with_words(f"Journalen svarte {code}", _complaint(_resource(answer))))
    if not answer.content.strip():
        return Delivered(_receipt(answer, None))
    resource = _resource(answer)
    if resource is None:
        return Failed(f"Journalen svarte {code}, men ikke med FHIR. Er adressen riktig?")
    complaint = _complaint(resource)
    if complaint is not None:
        return Failed(_with_words("Journalen tok ikke imot", complaint))
    return Delivered(_receipt(answer, resource))


def _resource(answer: httpx.Response) -> dict[str, Any] | None:
    try:
        resource = msgspec.json.decode(answer.content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return resource if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str) else None


def _complaint(resource: dict[str, Any] | None) -> str | None:
    """What the receiver objects to: an error in an OperationOutcome, or an entry of a batch that was not taken."""
    if resource is None:
        return None
    if resource["resourceType"] == "OperationOutcome":
        return _error_in(resource)
    if resource["resourceType"] == "Bundle":
        for entry in _dicts(resource.get("entry")):
            response = entry.get("response")
            if isinstance(response, dict) and not str(response.get("status", "")).startswith("2"):
                outcome = response.get("outcome")
                words = _error_in(outcome) if isinstance(outcome, dict) else None
                return words or str(response.get("status", ""))
    return None


def _error_in(outcome: dict[str, Any]) -> str | None:
    for issue in _dicts(outcome.get("issue")):
        if issue.get("severity") in ("error", "fatal"):
            details = issue.get("details")
            text = details.get("text") if isinstance(details, dict) else None
            return str(text or issue.get("diagnostics") or issue.get("code") or "error")
    return None


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _with_words(start: str, complaint: str | None) -> str:
    return f"{start}: {complaint}" if complaint else f"{start}."


def _receipt(answer: httpx.Response, resource: dict[str, Any] | None) -> str:
    own = f"{resource['resourceType']}/{resource['id']}" if resource is not None and "id" in resource else ""
    return str(answer.headers.get("Location", "") or own or answer.status_code)[:200]
