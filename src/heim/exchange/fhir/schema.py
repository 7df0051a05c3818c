"""The official R4 JSON schema: does a resource have R4's form? Units, codes and meaning are judged elsewhere."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

import heim
from heim.exchange.fhir.fault import Fault

SCHEMA_FILE = Path(heim.__file__).parent / "static_built" / "fhir.schema.json"
_MOST_FAULTS = 10


def form_faults(resource: dict[str, Any], resource_type: str) -> list[Fault]:
    """What keeps the resource from having R4's form, each with its place; empty when it has it."""
    validator = validator_of(resource_type)
    try:
        if validator.is_valid(resource):
            return []
        errors = list(validator.iter_errors(resource))[:_MOST_FAULTS]
    except (ValueError, RecursionError):
        return [Fault("too-deep")]
    return [
        Fault("not-r4", expression=_expression(resource_type, error.instance_path), diagnostics=error.message[:300])
        for error in errors
    ]


@lru_cache
def validator_of(resource_type: str) -> jsonschema_rs.Validator:
    """Compiled at first use, about 80 ms. Raises KeyError for what is no R4 resource type."""
    schema = _schema()
    if resource_type not in schema["definitions"]:
        raise KeyError(resource_type)
    return jsonschema_rs.validator_for(
        {
            "$schema": schema["$schema"],
            "$ref": f"#/definitions/{resource_type}",
            "definitions": schema["definitions"],
        }
    )


@lru_cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = msgspec.json.decode(SCHEMA_FILE.read_bytes())
    # The file is from 4.0.0 and does not know the number of the technical correction that came after it.
    versions = schema["definitions"]["CapabilityStatement"]["properties"]["fhirVersion"]["enum"]
    if "4.0.1" not in versions:
        versions.append("4.0.1")
    return schema


def _expression(resource_type: str, path: list[str | int]) -> str:
    """FHIRPath of the place: `Observation.component[0].code`."""
    return resource_type + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
