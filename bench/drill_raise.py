"""Run beside a Heim: reds for stays, all in one moment. `python -m bench.drill_raise ROUND STAY…`. Prints the moment."""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from heim.kit.clock import clock  # noqa: E402
from heim.kit.colour import Colour  # noqa: E402
from heim.people.models import Stay  # noqa: E402
from heim.rules.why import Why  # noqa: E402
from heim.triage.raise_concern import Alarm, Source, raise_concerns  # noqa: E402


def main(name: str, stay_ids: list[int]) -> None:
    with transaction.atomic():
        stays = list(Stay.objects.filter(pk__in=stay_ids).order_by("pk").select_for_update())
        now = clock()
        alarms = [
            Alarm(
                stay_id=stay.pk,
                source=Source("help", name),
                fact=f"drill:{name}",
                rule="drill",
                colour=Colour.RED,
                happened_at=now,
                why=Why("help", {"kind": "unsafe", "words": ""}),
            )
            for stay in stays
        ]
        raise_concerns(stays=stays, alarms=alarms, now=now)
    print(now.timestamp())


if __name__ == "__main__":
    main(sys.argv[1], [int(stay) for stay in sys.argv[2:]])
