from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from heim.cli.world.places import Places
from heim.people.models import Post, Unit, User

PASSWORD = "heim-demo"  # noqa: S105  # said on the log-in page of every demo
Role = Post.Role


class Logins:
    """Makes users that all have the demo's password (hashed once: Argon2 is slow on purpose)."""

    def __init__(self) -> None:
        self._password = make_password(PASSWORD)

    def make(self, username: str, name: str) -> User:
        return User.objects.create(username=username, name=name, password=self._password)


def make_staff(logins: Logins, places: Places, now: datetime) -> dict[str, User]:
    """By username."""
    began = now - timedelta(days=400)
    posts: tuple[tuple[str, str, tuple[Unit, ...], Post.Role], ...] = (
        ("berit", "Berit Solheim", (places.lung,), Role.NURSE),
        ("dag", "Dag Lindqvist", (places.lung,), Role.DOCTOR),
        ("liv", "Liv Aamodt", (places.lung,), Role.COORDINATOR),
        ("tiril", "Tiril Vangen", (places.tms,), Role.NURSE),
        ("helene", "Helene Jakobsen", (places.municipality,), Role.NURSE),
        ("fredrik", "Fredrik Torp", (places.gp_office,), Role.DOCTOR),
        ("nina", "Nina Eikeland", (places.newborn,), Role.NURSE),
        ("jordmor", "Johanne Myhre", (places.maternity, places.newborn), Role.MIDWIFE),
        ("simen", "Simen Falk", (places.newborn,), Role.DOCTOR),
        ("mari", "Mari Hovland", (places.cancer,), Role.NURSE),
        ("carl", "Carl Brekke", (places.far,), Role.NURSE),
        ("lars", "Lars Opdahl", (places.lung,), Role.LEADER),
        ("adm", "Anita Dalen", (places.lung,), Role.ADMINISTRATOR),
        ("gateway", "Målere hjemme", (places.lung, places.newborn, places.tms, places.municipality), Role.GATEWAY),
    )
    return {
        username: _hired(logins.make(username, name), units, role, f"2222000{number:02}", began)
        for number, (username, name, units, role) in enumerate(posts, start=1)
    }


def _hired(user: User, units: tuple[Unit, ...], role: Post.Role, hpr: str, began: datetime) -> User:
    clinical = role in Post.CLINICAL
    Post.objects.bulk_create(
        Post(user=user, unit=unit, role=role, started_at=began, hpr_number=hpr if clinical else "") for unit in units
    )
    if role == Role.GATEWAY:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
