"""Run beside a Heim that is not served yet: makes the people of the kill test in its database. Prints them as JSON.

Everybody has a usual oxygen value entered by hand, so that no rule changes under the test when seven values have come.
"""

import json
from datetime import date, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402
from tests.people import approved, around_the_clock, patient, staff, stay, unit  # noqa: E402

from heim.access.token import issue_token  # noqa: E402
from heim.care.enrol import enrol_stay  # noqa: E402
from heim.kit.clock import clock  # noqa: E402
from heim.pathways.personal_value import set_personal_value  # noqa: E402
from heim.people.models import Post, Unit, User  # noqa: E402
from heim.storage.installation import mark_demo  # noqa: E402

ACTIVE, SILENT = 12, 4
ENROLLED = timedelta(days=3)  # so that the first silences are due at once
USUAL = (92.0, 96.0)


@transaction.atomic
def make_world(now: datetime) -> dict[str, Any]:
    mark_demo(now=now)
    ward = unit("Lungeavdelingen", Unit.Kind.DEPARTMENT, None, around_the_clock())
    doctor = staff("dag", "Dag Lie", ward, Post.Role.DOCTOR, now)
    nurse = staff("nora", "Nora Berg", ward, Post.Role.NURSE, now)
    gateway = staff("gateway", "Apparater", ward, Post.Role.GATEWAY, now)
    version = approved("kols", by=doctor, now=now - ENROLLED).pk
    return {
        "token": issue_token(user=gateway, scopes="read write", days=366, now=now),
        "nurse": nurse.pk,
        "enrolled_at": (now - ENROLLED).isoformat(),
        "stays": [follow(number, ward, doctor, version, now) for number in range(ACTIVE + SILENT)],
    }


def follow(number: int, ward: Unit, doctor: User, version: int, now: datetime) -> dict[str, Any]:
    usual = USUAL[number % len(USUAL)]
    person = patient(f"Nr{number}", "Prøve", born=date(1950, 1, 1 + number))
    one = stay(person, ward, doctor, now - timedelta(days=30))
    enrol_stay(stay_id=one.pk, version_id=version, by=doctor, now=now - ENROLLED)
    set_personal_value(
        stay_id=one.pk, name="baseline:spo2", value=usual, reason="vanlig", by=doctor, now=now - ENROLLED
    )
    return {"id": one.pk, "number": person.identity_number, "usual": usual, "silent": number >= ACTIVE}


print(json.dumps(make_world(clock())))  # noqa: T201
