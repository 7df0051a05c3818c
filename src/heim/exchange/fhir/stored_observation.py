"""A stored report as the Observations it is read as."""

from dataclasses import dataclass
from typing import Any

from heim.exchange.fhir.render_observation import Observed, in_observations, render_observation
from heim.exchange.fhir.vkp import severity_extension
from heim.kit.clock import local
from heim.kit.colour import Colour, worst
from heim.measurements.stored import StoredReading, StoredReport


@dataclass(frozen=True, slots=True)
class StoredObservation:
    """One reading of a report, or the parts of a panel."""

    report: StoredReport
    parts: tuple[StoredReading, ...]

    @property
    def patient_id(self) -> int:
        return self.report.patient_id

    @property
    def status(self) -> str:
        """Replaced by a correction, it is what R4 calls entered in error."""
        return "entered-in-error" if self.report.replaced else self.report.status


def observations_in(report: StoredReport) -> list[StoredObservation]:
    by_measure = {reading.said.measure: reading for reading in report.readings}
    groups = in_observations([reading.said for reading in report.readings])
    return [StoredObservation(report, tuple(by_measure[said.measure] for said in group)) for group in groups]


def observation_id(observation: StoredObservation) -> str:
    """`17-heart-rate`; a panel goes by its first part. R4's ids have no underscore."""
    return f"{observation.report.id}-{observation.parts[0].said.measure.replace('_', '-')}"


def render_stored(observation: StoredObservation) -> dict[str, Any]:
    """The whole resource; VKP's severity is there when a rule has judged it, and it is not withdrawn."""
    report = observation.report
    rendered = render_observation(
        Observed(
            readings=tuple(part.said for part in observation.parts),
            subject={"reference": f"Patient/{report.patient_id}", "type": "Patient"},
            taken_at=report.taken_at,
            date_only=report.date_only,
            status=observation.status,
            device=report.device,
            note=report.note,
        )
    )
    named: dict[str, Any] = {
        "resourceType": "Observation",
        "id": observation_id(observation),
        "meta": {"versionId": "1", "lastUpdated": local(report.received_at).isoformat()},
    }
    judged = worst([None if part.colour is None else Colour(part.colour) for part in observation.parts])
    if judged is not None and observation.status != "entered-in-error":
        named["extension"] = [severity_extension(judged)]
    return named | rendered
