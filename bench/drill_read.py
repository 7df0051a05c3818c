"""Run beside a Heim: every notice there is, as JSON."""

import json

import django

django.setup()

from heim.delivery.models import Notice  # noqa: E402
from heim.triage.models import Concern  # noqa: E402

print(
    json.dumps(
        {
            "notices": [
                {
                    "key": one.key,
                    "kind": one.kind,
                    "concern": one.subject_id,
                    "step": one.step,
                    "user": one.user_id,
                    "channel": one.channel,
                    "due": one.due_at.timestamp(),
                    "sent": None if one.sent_at is None else one.sent_at.timestamp(),
                }
                for one in Notice.objects.order_by("pk")
            ],
            "reds": list(Concern.objects.open().filter(colour=30).order_by("pk").values_list("pk", "source_code")),
        }
    )
)
