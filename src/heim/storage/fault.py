import os
import signal

from heim.storage.installation import is_demo

_passed: dict[str, int] = {}


def fault_point(name: str) -> None:
    """For kill tests, in a demo installation only: HEIM_FAULT=name:3 kills this process at the third passing."""
    wanted = os.environ.get("HEIM_FAULT")
    if not wanted:
        return
    at, _, nth = wanted.partition(":")
    if at != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] == int(nth or 1) and is_demo():
        os.kill(os.getpid(), signal.SIGKILL)
