"""Django's sessions in the database, found by a question whose SQL is built once: every page and every look for news asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from heim.storage.prepared import Prepared

_FIELDS = ("session_key", "session_data", "expire_date")


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        rows = _FOUND(session_key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key = None
            return None
        return self.model.from_db("default", _FIELDS, rows[0])


def _found(session_key: str, now: Any) -> Any:
    kept = db.SessionStore.get_model_class().objects.filter(session_key=session_key, expire_date__gt=now)
    return kept.values_list(*_FIELDS)


_FOUND: Prepared[Any] = Prepared(_found)
