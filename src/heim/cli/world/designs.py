"""What a designer finds: every pathway of the library, and an offer from another trust."""

from datetime import datetime, timedelta
from typing import Any

from heim.pathways.keep_version import keep_version
from heim.pathways.load import from_json, library, to_json
from heim.pathways.models import PathwayVersion

_THEIRS = {"spo2.red": 88, "temp.red": 38.3}


def make_designs(*, kols: PathwayVersion, now: datetime) -> None:
    """The rest of the library, that nobody here has approved yet, and Helse Fjell's newer version of KOLS."""
    for pathway in library().values():
        keep_version(pathway=pathway, now=now - timedelta(days=120))
    plain: dict[str, Any] = to_json(library()["kols"]) | {"author": "Helse Fjell"}
    for row in plain["rules"]:
        row["limit"] = _THEIRS.get(row["id"], row.get("limit"))
        if row["limit"] is None:
            del row["limit"]
    keep_version(pathway=from_json(plain), now=now - timedelta(days=2), based_on=kols, origin="Helse Fjell")
