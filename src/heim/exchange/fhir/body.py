import re
from typing import Any

import msgspec

from heim.exchange.fhir.fault import refuse

# Not preceded by an odd number of backslashes: "\\u0000" in JSON is a backslash and five letters.
_NULL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def read_resource(body: bytes) -> dict[str, Any]:
    """The resource in a request body, its form not yet checked. Raises Refused."""
    if b"u0000" in body and _NULL.search(body):
        raise refuse("null-character")
    try:
        resource = msgspec.json.decode(body)
    except RecursionError:
        raise refuse("too-deep") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise refuse("not-json") from None
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        raise refuse("not-json")
    return resource
