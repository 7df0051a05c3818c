from django.db import models
from django.db.models import Q

from heim.people.models import Stay, User


class Answer(models.Model):
    """A filled-in questionnaire: the answers as given (`linkId` to value), beside the scored readings of `report_id`.

    `whole` is false for what could not wait for the rest. `reply_id` is the message it was answered with.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    form_version = models.CharField(max_length=20)
    report_id = models.BigIntegerField(unique=True)
    answered_at = models.DateTimeField()
    answers = models.JSONField()
    whole = models.BooleanField(default=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reply_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stay", "form", "-answered_at"], name="answers_of_a_stay")]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_at=None, replied_by=None, reply_id=None)
                | Q(replied_at__isnull=False, replied_by__isnull=False, reply_id__isnull=False),
                name="a_reply_has_a_name_a_time_and_a_text",
            ),
        ]


class HalfForm(models.Model):
    """A questionnaire that somebody has begun, for their eyes alone: gone when it is sent, or two weeks after the last answer.

    `answers` is `linkId` to value, None for a question that was passed by. `said`: what could not wait and has been sent.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    sent_id = models.CharField(max_length=40, unique=True)
    answers = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "form", "by"], name="a_form_is_begun_once")]


class TaskSigned(models.Model):
    """One thing the person did and signed: `task` is the key of a home task, `due_at` the time it was for."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    task = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    signed_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "task", "due_at"], name="a_task_is_signed_once")]
