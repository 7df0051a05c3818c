"""The vocabulary of VKP, the national contract for digital home follow-up: what an alert is about, and how severe."""

from enum import StrEnum
from typing import Any, Final

from heim.kit.colour import Colour

_BASE: Final = "http://ehelse.no/fhir"
SEVERITY_EXTENSION: Final = f"{_BASE}/StructureDefinition/vkp-severity-level-v090"
# The profile of the extension fixes the address of the value set as the system, not that of the code system.
_SEVERITY_SYSTEM: Final = f"{_BASE}/ValueSet/vkp-severity-level-v090"
_ALERT_SYSTEM: Final = f"{_BASE}/CodeSystem/vkp-alert-code-v090"
_CATEGORY_SYSTEM: Final = f"{_BASE}/CodeSystem/vkp-composition-category-v090"
_SECTION_SYSTEM: Final = f"{_BASE}/CodeSystem/vkp-composition-section-v090"
_EVENT_SYSTEM: Final = f"{_BASE}/CodeSystem/vkp-composition-event-v090"

_SEVERITIES: Final = {0: "Ikke rapportert", 10: "Normal", 20: "Moderat", 30: "Alvorlig", 40: "Kritisk"}


class AlertCode(StrEnum):
    """vkp-alert-code-v090, the part on digital home follow-up."""

    MEASURED = "5.2.1"
    ANSWERED = "5.2.2"
    OTHER = "5.2.3"
    ANSWER_MISSING = "5.3.1"
    MEASUREMENT_MISSING = "5.3.2"

    @property
    def display(self) -> str:
        return _ALERTS[self]


_ALERTS: Final = {
    AlertCode.MEASURED: "Måledata rapportert",
    AlertCode.ANSWERED: "Skjemabesvarelse",
    AlertCode.OTHER: "Annen handling utført",
    AlertCode.ANSWER_MISSING: "Manglende skjemabesvarelse",
    AlertCode.MEASUREMENT_MISSING: "Måling ikke rapportert",
}

DIGITAL_FOLLOW_UP: Final = {
    "coding": [{"system": _CATEGORY_SYSTEM, "code": "2", "display": "Digital hjemmeoppfølging"}]
}
ACKNOWLEDGED: Final = {"coding": [{"system": _EVENT_SYSTEM, "code": "3", "display": "hendelse kvittert"}]}
FOLLOW_UP_SECTION: Final = {
    "coding": [{"system": _SECTION_SYSTEM, "code": "1.1", "display": "beskrivelse av oppfølging"}]
}
COMPOSED_SECTION: Final = {"coding": [{"system": _SECTION_SYSTEM, "code": "2", "display": "sammenstilt tekst"}]}


def alert(code: AlertCode) -> dict[str, Any]:
    return {"coding": [{"system": _ALERT_SYSTEM, "code": str(code), "display": code.display}]}


def severity_extension(colour: Colour | None) -> dict[str, Any]:
    """The colours are VKP's levels; 0 is *not reported*, which is what grey is."""
    level = 0 if colour is None else int(colour)
    coding = {"system": _SEVERITY_SYSTEM, "code": str(level), "display": _SEVERITIES[level]}
    return {"url": SEVERITY_EXTENSION, "valueCodeableConcept": {"coding": [coding]}}
