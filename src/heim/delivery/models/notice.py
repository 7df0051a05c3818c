from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.people.models import Unit, User


class Notice(models.Model):
    """Somebody of the staff is told that there is something, by one channel. Says nothing of what or of whom.

    `kind` + `subject_id` name what it is about, `step` how many times that has been told of before. When a channel fails
    there is one more row, of the next channel. `token` is the link; `key` is what the gateway knows a repeat by.
    """

    class Channel(models.TextChoices):
        PUSH = "push", _("varsel på skjermen")
        SMS = "sms", _("SMS")
        EMAIL = "email", _("e-post")
        NONE = "none", _("ingen vei fram")

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    step = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=10, choices=Channel)
    phone = models.CharField(max_length=20, blank=True)
    token = models.CharField(max_length=32, unique=True)
    key = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "step", "user", "channel"], name="a_notice_is_given_once_by_each_channel"
            ),
            models.CheckConstraint(
                condition=~Q(sent_at__isnull=False, failed_at__isnull=False)
                & ~Q(sent_at__isnull=False, cancelled_at__isnull=False),
                name="a_notice_ends_one_way",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(sent_at=None, failed_at=None, cancelled_at=None), name="notices_waiting"
            ),
            models.Index(fields=["user", "-created_at"], name="notices_of_somebody"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notices_unread"),
        ]


class PushSubscription(models.Model):
    """A browser that somebody has let Heim wake. Ended when they say so, or the push service no longer knows it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Reachable(models.Model):
    """A number of somebody's own, used when the duty has none."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    phone = models.CharField(max_length=20, blank=True)


class Snooze(models.Model):
    """Somebody wants no reminders for a while. Each row is kept; the newest counts. Whoever comes after them is told as before."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("at")), name="a_snooze_ends_after_it_starts")
        ]
        indexes = [models.Index(fields=["user", "-at"], name="snoozes_of_somebody")]


class Outage(models.Model):
    """The background loop stood still: since when, when it was seen, and when it went again."""

    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["over"], condition=Q(over=False), name="there_is_one_outage_at_a_time"),
            models.CheckConstraint(
                condition=Q(over=False, ended_at=None) | Q(over=True, ended_at__isnull=False),
                name="an_outage_is_over_at",
            ),
        ]


class Drill(models.Model):
    """An exercise: notices marked as one, about nobody."""

    started_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reds = models.PositiveIntegerField()
