from collections.abc import Iterable
from html import escape
from typing import Any

from heim.kit.r4_text import r4_string


def narrative(lines: Iterable[str]) -> dict[str, Any]:
    """The lines as R4's Narrative, one paragraph each."""
    paragraphs = "".join(f"<p>{escape(r4_string(line))}</p>" for line in lines if r4_string(line))
    return {"status": "additional", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>'}
