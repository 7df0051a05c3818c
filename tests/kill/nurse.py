"""A nurse at work, in a process of its own: reads what she does as lines of JSON, does it by Heim's acts, says how it went.

Whoever reads the answer knows that it is stored; whoever gets none knows nothing.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from heim.delivery.queue import send_again  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.kit.refusal import Refusal  # noqa: E402
from heim.people.models import User  # noqa: E402
from heim.triage.handle import handle_concerns  # noqa: E402
from heim.triage.models import Concern, Reason  # noqa: E402
from heim.triage.take import take_concerns  # noqa: E402
from heim.triage.undo import undo_handling  # noqa: E402


def look(by: User, told: dict[str, Any]) -> dict[str, Any]:
    """Every open concern with its newest reason: what a screen would show."""
    shown: dict[int, dict[str, int]] = {}
    newest = dict(
        Reason.objects.filter(concern__handled_at=None).order_by("pk").values_list("concern_id", "pk")
    )  # later ones win
    for concern_id, stay_id in Concern.objects.open().values_list("pk", "stay_id"):
        shown.setdefault(stay_id, {})[str(concern_id)] = newest.get(concern_id, 0)
    return {"open": shown}


def take(by: User, told: dict[str, Any]) -> dict[str, Any]:
    return {"taken": len(take_concerns(stay_id=told["stay"], by=by, now=clock()))}


def handle(by: User, told: dict[str, Any]) -> dict[str, Any]:
    seen = {int(concern): reason for concern, reason in told["seen"].items()}
    return {"handling": handle_concerns(stay_id=told["stay"], seen=seen, note=told["note"], by=by, now=clock()).pk}


def undo(by: User, told: dict[str, Any]) -> dict[str, Any]:
    return {"undone": undo_handling(handling_id=told["handling"], by=by, now=clock()).pk}


def again(by: User, told: dict[str, Any]) -> dict[str, Any]:
    """Send again what the journal refused."""
    for delivery in told["deliveries"]:
        send_again(delivery_id=delivery, now=clock())
    return {"again": len(told["deliveries"])}


ACTS: dict[str, Callable[[User, dict[str, Any]], dict[str, Any]]] = {
    "look": look,
    "take": take,
    "handle": handle,
    "undo": undo,
    "again": again,
}


def answer(by: User, told: dict[str, Any]) -> dict[str, Any]:
    try:
        return ACTS[told["do"]](by, told)
    except Refusal as refusal:
        return {"refused": refusal.code}
    except DatabaseError as error:
        connection.close()
        return {"failed": type(error).__name__}


def main() -> None:
    by = User.objects.get(pk=int(sys.argv[1]))
    for line in sys.stdin:
        told = json.loads(line)
        os.environ["HEIM_CLOCK_OFFSET"] = told["offset"]
        print(json.dumps(answer(by, told)), flush=True)  # noqa: T201


main()
