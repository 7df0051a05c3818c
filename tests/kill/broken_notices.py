"""Heim's loop with a deliberate fault in how it tells: `python -m tests.kill.broken_notices FAULT tick`.

mark-first   calls a notice sent, and sends it a little later
new-key      gives each attempt a key of its own, so that no gateway can know a repeat
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heim.settings")

import django

django.setup()

from heim.cli import main  # noqa: E402
from heim.delivery.claim_notices import Sent, mark_notices  # noqa: E402
from heim.exchange.notify import send  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.storage.fault import fault_point  # noqa: E402


def mark_first() -> None:
    right = send._Sender.send

    def mark_and_send(self: Any, notices: Any) -> Any:
        mark_notices(outcomes=[(notice, Sent("")) for notice in notices], now=clock())
        fault_point("marked-not-told")
        return right(self, notices)

    vars(send)["_Sender"].send = mark_and_send


def new_key() -> None:
    right = vars(send)["send_sms"]

    def send_and_forget(*, key: str, **given: Any) -> Any:
        return right(key=f"{key}~{time.monotonic_ns()}", **given)

    vars(send)["send_sms"] = send_and_forget


FAULTS: dict[str, Callable[[], None]] = {"mark-first": mark_first, "new-key": new_key}

if __name__ == "__main__":
    FAULTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
