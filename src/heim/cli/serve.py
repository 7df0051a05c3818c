import argparse
import os
import sys

from heim.server.serve import serve
from heim.storage.installation import is_demo

HELP = "the web server, with the background loop running in it"

_DEMO = """\
Demo logins, password heim-demo:
  at home   jens  tove  olav  kari  per  ida
  staff     berit  dag  liv  tiril  helene  fredrik  nina  jordmor  lars  adm  carl"""


def run(args: list[str]) -> int:
    given = _parse(args)

    def announce() -> None:
        shown = f"[{given.host}]" if ":" in given.host else given.host
        print(f"Heim is served on http://{shown}:{given.port}  (end with Ctrl-C)", file=sys.stderr)
        if is_demo():
            print(_DEMO, file=sys.stderr)

    serve(host=given.host, port=given.port, workers=given.workers, tick=not given.no_tick, announce=announce)
    return 0


def _parse(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="heim serve", description=HELP)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=1, help="processes; more than one needs PostgreSQL")
    parser.add_argument("--no-tick", action="store_true", help="when `heim tick` runs as a process of its own")
    given = parser.parse_args(args)
    if given.workers < 1:
        parser.error("--workers is at least 1")
    return given
