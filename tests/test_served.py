"""What a browser may fetch beside the pages."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import heim

BUILT = Path(heim.__file__ or "").parent / "static_built"


@pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built here")
def test_the_pages_get_their_style_and_nobody_gets_what_lies_beside_it() -> None:
    assert finders.find("heim/desk.css") == str(BUILT / "heim" / "desk.css")
    assert (BUILT / "fhir.schema.json").exists()
    assert finders.find("fhir.schema.json") is None
