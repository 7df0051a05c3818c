from django.db import models
from django.db.models import F, Q

from heim.pathways.models import Enrolment
from heim.people.models import Stay, User
from heim.triage.phrases import RETURN_REASONS


class CareTask(models.Model):
    """Something staff shall do for one stay: on the list from `due_at`, red from `red_at`. `say_at`: when the tick speaks next.

    `name_nb` and `name_en` are the pathway's words, kept as they were; without `enrolment` no pathway asked for it.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60)
    name_nb = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    red_at = models.DateTimeField(null=True, blank=True)
    say_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "key"], condition=Q(done_at=None), name="one_task_waits_of_a_kind"
            ),
            models.UniqueConstraint(
                fields=["stay", "key"], condition=Q(enrolment=None, done_at=None), name="one_own_task_waits_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(red_at=None) | Q(red_at__gt=F("due_at")), name="red_comes_after_due"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False, say_at=None),
                name="done_by_somebody_and_then_silent",
            ),
        ]
        indexes = [models.Index(fields=["say_at"], condition=Q(say_at__isnull=False), name="tasks_that_speak")]


class LevelPeriod(models.Model):
    """How closely a stay was followed, from when until when, and why it was changed. `level` "" is as the pathway says."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    level = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay"], condition=Q(ended_at=None), name="one_level_at_a_time"),
        ]


class ReturnWish(models.Model):
    """Somebody at home asked to come back."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=list(RETURN_REASONS.items()))
    asked_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_id = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "sent_id", "reason"], name="a_wish_is_sent_once"),
        ]
        indexes = [models.Index(fields=["stay", "-asked_at"], name="wishes_of_a_stay")]


class ServicePeriod(models.Model):
    """The form of the service and who took part, from when until when, and why it was changed."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    form = models.CharField(max_length=20, choices=Stay.Form, blank=True)
    parties = models.CharField(max_length=30, choices=Stay.Parties, blank=True)
    reason = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay"], condition=Q(ended_at=None), name="one_form_at_a_time"),
        ]
