from django.http import Http404, HttpRequest, HttpResponse

from heim.access.token import bearer_of
from heim.delivery.reads import outbox_counts
from heim.kit.clock import clock
from heim.people.gaps import gaps_of
from heim.storage.health import seconds_since_tick
from heim.triage.reads_load import open_by_colour

_LOOPBACK = ("127.0.0.1", "::1")


def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers about the installation in Prometheus' text form, for loopback or a bearer token; no person is in them."""
    now = clock()
    if not (_from_here(request) or _with_token(request)):
        raise Http404
    tick_age = seconds_since_tick(now)
    figures = [("heim_tick_age_seconds", "", "NaN" if tick_age is None else f"{tick_age:.1f}")]
    figures += [("heim_deliveries", f'{{state="{state}"}}', str(count)) for state, count in outbox_counts().items()]
    figures += [
        ("heim_open_concerns", f'{{colour="{colour}"}}', str(count)) for colour, count in open_by_colour().items()
    ]
    figures += [("heim_roster_gaps", "", str(len(gaps_of(unit_ids=None, since=now))))]
    return HttpResponse(_text(figures), content_type="text/plain; version=0.0.4; charset=utf-8")


def _from_here(request: HttpRequest) -> bool:
    # Behind a proxy everybody comes from here; the proxy says so, and then only a token counts.
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and not forwarded


def _with_token(request: HttpRequest) -> bool:
    kind, _space, clear = request.headers.get("Authorization", "").partition(" ")
    return kind == "Bearer" and bearer_of(clear, now=clock()) is not None


def _text(figures: list[tuple[str, str, str]]) -> str:
    lines = []
    for place, (name, labels, value) in enumerate(figures):
        if place == 0 or figures[place - 1][0] != name:
            lines.append(f"# TYPE {name} gauge")
        lines.append(f"{name}{labels} {value}")
    return "\n".join(lines) + "\n"
