"""The demo on SQLite, as `make run` serves it: what all its processes take when it has been looked around in."""

import http.client
from typing import Any

from tools.say import say

from bench.place import environment, free_port, run, started
from bench.processes import pss_megabytes

_LOG_IN = """
import django; django.setup()
from bench.fill import _session
from heim.people.models import User
for name in ("berit", "jens"):
    print(_session(User.objects.get(username=name)))
"""
_TIMES = 20


def memory(folder: Any) -> dict[str, float]:
    """Megabytes, proportional: when it has just started, and after pages of a nurse and of Jens."""
    env = environment(folder / "demo", f"sqlite:///{folder}/demo/heim.db", "heim.settings")
    say("the demo on SQLite")
    run(["-m", "heim.cli", "migrate"], env)
    run(["-m", "heim.cli", "demo"], env)
    nurse, jens = run(["-c", _LOG_IN], env).split()
    port = free_port()
    with started(["-m", "heim.cli", "serve", "--port", str(port)], env, f"http://127.0.0.1:{port}/readyz") as process:
        fresh = pss_megabytes(process)
        for _ in range(_TIMES):
            _look(port, nurse, ("/desk/worklist/4", "/desk/stay/1", "/desk/patients", "/desk/messages"))
            _look(port, jens, ("/home/", "/home/history", "/home/plan"))
            _look(port, "", ("/", "/fhir/R4/metadata", "/readyz"))
        return {"fresh": fresh, "used": pss_megabytes(process)}


def _look(port: int, session: str, addresses: tuple[str, ...]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for address in addresses:
        line.request("GET", address, headers={"Cookie": f"sessionid={session}"})
        answer = line.getresponse()
        answer.read()
        if answer.status >= 500:
            raise SystemExit(f"{address}: {answer.status}")
    line.close()
