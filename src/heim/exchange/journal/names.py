"""Names that come out the same every time the same thing is rendered, so that a receiver can recognise a repeat."""

from uuid import UUID, uuid5

DELIVERY_SYSTEM = "https://heim.example/fhir/delivery"
READING_SYSTEM = "https://heim.example/fhir/reported"
_HEIM = UUID("6a6f2f0e-3c0c-5a37-9a0e-0f5d1a7be1a4")


def full_url(key: str, part: str) -> str:
    """`urn:uuid:…` made of the delivery's key and the part's name within it."""
    return f"urn:uuid:{uuid5(_HEIM, f'{key}/{part}')}"
