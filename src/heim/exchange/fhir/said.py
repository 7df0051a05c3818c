"""What we read of R4's JSON, as types. Fields we do not read are left out; the schema has seen the whole resource."""

from typing import Any

from msgspec import Struct

ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


class Coding(Struct, frozen=True):
    system: str = ""
    code: str = ""
    display: str = ""


class CodeableConcept(Struct, frozen=True):
    coding: tuple[Coding, ...] = ()
    text: str = ""


class Identifier(Struct, frozen=True):
    system: str = ""
    value: str = ""


class Reference(Struct, frozen=True):
    reference: str = ""
    type: str = ""
    identifier: Identifier | None = None
    display: str = ""


class Quantity(Struct, frozen=True):
    value: float | int | None = None
    comparator: str = ""
    unit: str = ""
    system: str = ""
    code: str = ""


class Period(Struct, frozen=True):
    start: str = ""
    end: str = ""


class Annotation(Struct, frozen=True):
    text: str = ""


class Extension(Struct, frozen=True, rename="camel"):
    url: str = ""
    value_reference: Reference | None = None


class Value(Struct, frozen=True, rename="camel", kw_only=True):
    """What an Observation and its components have in common."""

    code: CodeableConcept
    value_quantity: Quantity | None = None
    value_integer: int | None = None
    value_codeable_concept: Any = None
    value_string: Any = None
    value_boolean: Any = None
    value_range: Any = None
    value_ratio: Any = None
    value_sampled_data: Any = None
    value_time: Any = None
    value_date_time: Any = None
    value_period: Any = None
    data_absent_reason: CodeableConcept | None = None
    modifier_extension: Any = None


class Component(Value, frozen=True, rename="camel", kw_only=True):
    pass


class Observation(Value, frozen=True, rename="camel", kw_only=True):
    status: str = ""
    identifier: tuple[Identifier, ...] = ()
    subject: Reference | None = None
    effective_date_time: str = ""
    effective_instant: str = ""
    effective_period: Period | None = None
    effective_timing: Any = None
    device: Reference | None = None
    note: tuple[Annotation, ...] = ()
    component: tuple[Component, ...] = ()
    extension: tuple[Extension, ...] = ()
    contained: tuple[dict[str, Any], ...] = ()
    implicit_rules: Any = None
