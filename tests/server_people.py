"""Run beside a served Heim: makes Berit and Carl in its database, each in a unit and logged in. Prints it as JSON."""

import json
from datetime import timedelta
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import transaction  # noqa: E402

from heim.kit.clock import clock  # noqa: E402
from heim.people.models import Post, Unit, User  # noqa: E402
from heim.storage.installation import mark_demo  # noqa: E402


def log_in(name: str) -> dict[str, object]:
    unit = Unit.objects.create(name=f"Unit of {name}", kind=Unit.Kind.DEPARTMENT)
    user = User.objects.create(username=name, name=name, password="!")
    Post.objects.create(user=user, unit=unit, role=Post.Role.NURSE, started_at=clock() - timedelta(days=1))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "heim.access.signed_in.SignedIn"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"unit": unit.pk, "session": session.session_key}


with transaction.atomic():
    mark_demo(now=clock())
    print(json.dumps({name: log_in(name) for name in ("berit", "carl")}))  # noqa: T201
