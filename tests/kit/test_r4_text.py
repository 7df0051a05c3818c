"""Whatever people and devices write, what is sent on of it is a string as R4 has it."""

import sys

import jsonschema_rs
import msgspec

from heim.exchange.fhir.schema import SCHEMA_FILE
from heim.kit.r4_text import r4_string


def test_any_character_at_all_can_be_sent_on() -> None:
    schema = msgspec.json.decode(SCHEMA_FILE.read_bytes())
    string = jsonschema_rs.validator_for({"$schema": schema["$schema"], **schema["definitions"]["string"]})
    alone = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    assert not [hex(code) for code in alone if not string.is_valid(r4_string(f"a{chr(code)}b"))]


def test_nothing_but_white_space_is_nothing() -> None:
    assert r4_string(" \ufeff\u00a0\x85\n") == ""
    assert r4_string("legevakt 116\u00a0117") == "legevakt 116 117"
