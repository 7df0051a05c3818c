"""What PostgreSQL took by its own clock for each request that the stopwatch was held at: reckoned from its log."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

# The name of the request stands first in each line, as `bench/stopwatch.py` gave it.
SETTINGS = ("log_line_prefix=%a:",)
_TOOK = re.compile(r"^([\w-]+):LOG:  duration: ([\d.]+) ms  (?!.*set_config)")


def milliseconds(file: Path) -> Mapping[str, float]:
    """By request: parsing, planning and running of all its statements, from the message's arrival to the answer's sending."""
    found: dict[str, float] = defaultdict(float)
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if took := _TOOK.match(line):
                found[took[1]] += float(took[2])
    return found


def log_of(url: str) -> Path:
    """Where `tools.postgres` lets the PostgreSQL with this address write."""
    (folder,) = parse_qs(urlsplit(url).query)["host"]
    return Path(folder) / "log"
