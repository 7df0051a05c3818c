"""`python -m bench.access`: what asking for access and writing the log cost, on 10 000 stays and a log of ten million lines."""

import argparse
import json
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.postgres import temporary_postgres
from tools.say import say

from bench.access_table import access_table
from bench.place import POSTGRES, ROOT, environment, run


def main() -> None:
    given = _given()
    with TemporaryDirectory(prefix="heim-bench-") as folder, temporary_postgres(*POSTGRES) as url:
        heim = environment(Path(folder) / "heim", url, "heim.settings")
        run(["-m", "heim.cli", "migrate"], heim)
        say(f"10 000 stays, {given.lines:,} lines of the log".replace(",", " "))
        arguments = [str(given.lines), str(given.links), str(given.pages)]
        found = json.loads(run(["-m", "bench.access_inside", *arguments], heim)) | {"load": os.getloadavg()}
    print(access_table(found))
    file = ROOT / "var" / "bench" / f"access-{time.strftime('%Y-%m-%dT%H%M')}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"\n{file.relative_to(ROOT)}")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.access")
    parser.add_argument("--lines", type=int, default=10_000_000, help="of the log, before anything is measured")
    parser.add_argument("--links", type=int, default=1_000_000, help="of the chain that are made and walked")
    parser.add_argument("--pages", type=int, default=2_000, help="that are asked for")
    parser.add_argument("--small", action="store_true", help="a fiftieth of it")
    given = parser.parse_args()
    if given.small:
        given.lines, given.links, given.pages = given.lines // 50, given.links // 50, given.pages // 4
    return given


if __name__ == "__main__":
    main()
