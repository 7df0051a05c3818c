from datetime import datetime, timedelta
from functools import partial

from heim.access.log import log_look
from heim.cli.world.timeline import Timeline
from heim.contact.read import read_messages
from heim.contact.write import write_message
from heim.people.models import Post, Stay, User


def write(timeline: Timeline, at: datetime, stay: Stay, text: str, by: User, *, read_by: User | None = None) -> None:
    """A message, read fifty minutes later when somebody reads it."""
    timeline.at(at, partial(_write, stay, text, by))
    if read_by is not None:
        timeline.at(at + timedelta(minutes=50), partial(_read, stay, read_by))


def look(stay: Stay, user: User, now: datetime) -> None:
    """Somebody opened the stay, so that it stands in the log."""
    log_look(user=user, act="desk:stay", patient_id=stay.patient_id, now=now)


def _write(stay: Stay, text: str, by: User, now: datetime) -> None:
    sent_id = f"demo-{stay.pk}-{now:%Y%m%d%H%M%S}"
    write_message(stay_id=stay.pk, text=text, from_home=_at_home(by), sent_id=sent_id, by=by, now=now)


def _read(stay: Stay, by: User, now: datetime) -> None:
    read_messages(stay_id=stay.pk, at_home=_at_home(by), by=by, now=now)


def _at_home(user: User) -> bool:
    return not Post.objects.filter(user=user).exists()
