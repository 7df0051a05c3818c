from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heim.exchange.fhir.codes import code_of
from heim.exchange.fhir.vkp import AlertCode, alert, severity_extension
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.r4_text import r4_string
from heim.kit.units import MEASURES

FORM, MEASURE, MESSAGE = "form", "measure", "message"


@dataclass(frozen=True, slots=True)
class Matter:
    """A concern as others see it: what it is about, how severe (None: only missing), and every reason in words."""

    kind: str
    code: str
    colour: Colour | None
    since: datetime
    why: tuple[str, ...]

    @property
    def alert_code(self) -> AlertCode:
        if self.kind == FORM:
            return AlertCode.ANSWER_MISSING if self.colour is None else AlertCode.ANSWERED
        if self.kind != MEASURE:
            return AlertCode.OTHER
        if self.colour is None:
            return AlertCode.MEASUREMENT_MISSING
        known = MEASURES.get(self.code)
        return AlertCode.ANSWERED if known is not None and known.category == "survey" else AlertCode.MEASURED


def render_detected_issue(matter: Matter, *, patient: dict[str, Any], status: str) -> dict[str, Any]:
    """The resource without id: VKP's alert code, its severity beside R4's own, and what it was seen in."""
    resource: dict[str, Any] = {
        "resourceType": "DetectedIssue",
        "extension": [severity_extension(matter.colour)],
        "status": status,
        "code": alert(matter.alert_code),
        "patient": patient,
        "identifiedDateTime": local(matter.since).isoformat(),
    }
    if matter.colour is not None:
        resource["severity"] = "high" if matter.colour >= Colour.RED else "moderate"
    if matter.kind == MEASURE and matter.code in MEASURES:
        resource["evidence"] = [{"code": [code_of(matter.code)]}]
    detail = r4_string("\n".join(matter.why))
    if detail:
        resource["detail"] = detail
    return resource
