"""Who a session belongs to, and the posts that come with them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Ward, ward

from heim.access.posts import held_posts
from heim.access.signed_in import SignedIn
from heim.people.models import Post, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def found(user: User) -> User:
    made = SignedIn().get_user(user.pk)
    assert made is not None
    return made


def test_it_is_the_same_person_with_the_same_posts_in_one_question(w: Ward) -> None:
    Post.objects.create(user=w.berit, unit=w.tms, role=Post.Role.LEADER, started_at=NOW - HOUR)
    with CaptureQueriesContext(connection) as asked:
        berit = found(w.berit)
        posts = held_posts(user=berit, now=NOW)
    assert len(asked) == 1
    assert posts == held_posts(user=User.objects.get(pk=w.berit.pk), now=NOW)
    assert [post.role for post in posts] == ["nurse", "leader"]
    stored = User.objects.get(pk=w.berit.pk)
    assert {name: getattr(berit, name) for name in vars(stored) if not name.startswith("_")} == {
        name: value for name, value in vars(stored).items() if not name.startswith("_")
    }


def test_a_post_counts_from_its_beginning_until_its_end(w: Ward) -> None:
    Post.objects.filter(user=w.berit).update(started_at=NOW, ended_at=NOW + HOUR)
    berit = found(w.berit)
    times = (NOW - HOUR, NOW, NOW + HOUR / 2, NOW + HOUR)
    assert [len(held_posts(user=berit, now=time)) for time in times] == [0, 1, 1, 0]


def test_somebody_without_a_post_has_none(w: Ward) -> None:
    assert held_posts(user=found(w.jens), now=NOW) == []


def test_nobody_and_who_may_no_longer_come_in_are_not_found(w: Ward) -> None:
    User.objects.filter(pk=w.berit.pk).update(is_active=False)
    assert SignedIn().get_user(w.berit.pk) is None
    assert SignedIn().get_user(999_999) is None
