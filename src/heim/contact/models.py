from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.access.models import Sharing
from heim.people.models import Relative, Stay, Unit, User
from heim.triage.models import Concern
from heim.triage.phrases import ANSWERS


class Message(models.Model):
    """One written message between home and the responsible unit. `unread_due_at` is when an unread one becomes a concern.

    With a `relative` it is between that one and staff alone, in both directions: the patient does not see it.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    from_home = models.BooleanField()
    relative = models.ForeignKey(Relative, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    sent_at = models.DateTimeField()
    sent_id = models.CharField(max_length=64)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    unread_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "sent_id"], name="a_message_is_sent_once"),
            models.CheckConstraint(
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
                name="read_by_somebody_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["stay", "sent_at"], name="messages_of_a_stay"),
            models.Index(
                fields=["unread_due_at"],
                condition=Q(read_at=None, unread_due_at__isnull=False),
                name="messages_soon_late",
            ),
        ]


class Call(models.Model):
    """A telephone call that staff made: answered, or not with a time to try again."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("svarte")
        NO_ANSWER = "no_answer", _("ikke svar")

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    concern_id = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    try_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="answered", try_again_at=None) | Q(outcome="no_answer"),
                name="an_answered_call_is_done",
            ),
        ]
        indexes = [models.Index(fields=["stay", "-called_at"], name="calls_of_a_stay")]


class Appointment(models.Model):
    """A time that has been agreed: a visit, a call, a video talk, a day in hospital. Called off, it stays, with why."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("hjemmebesøk")
        PHONE = "phone", _("telefonsamtale")
        VIDEO = "video", _("videosamtale")
        CLINIC = "clinic", _("time på sykehuset")

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.CharField(max_length=160)
    with_whom = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    called_off_because = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stay", "kind", "purpose", "starts_at"],
                condition=Q(called_off_at=None),
                name="a_time_is_booked_once",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_by=None)
                | Q(called_off_at__isnull=False, called_off_by__isnull=False),
                name="called_off_by_somebody_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["stay", "starts_at"], name="appointments_of_a_stay")]


class Coming(models.Model):
    """Whether somebody may come to what is agreed, as a person decided it before they left home. The newest counts, all are
    kept."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="coming")
    go = models.BooleanField()
    because = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(go=True) | ~Q(because=""), name="who_shall_not_come_is_told_why"),
        ]


class Question(models.Model):
    """A question about a concern to another unit, most often the patient's GP, and the answer that came back.

    `snapshot` is what went along (see `snapshot.take_snapshot`). `sharing` lets the asked unit in until some time after
    the answer; `instead_of` is the narrower one that it replaced. `say_at` is when the silence is said next: first yellow
    at `answer_by`, then red at `red_at`, when it has lasted twice as long as agreed.
    """

    class Choice(models.TextChoices):
        CONTINUE = "continue", ANSWERS["continue"]
        CHANGE = "change", ANSWERS["change"]
        TAKE_OVER = "take_over", ANSWERS["take_over"]
        ADMIT = "admit", ANSWERS["admit"]

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    snapshot = models.JSONField()
    sharing = models.ForeignKey(Sharing, models.PROTECT, null=True, blank=True, related_name="+")
    instead_of = models.ForeignKey(Sharing, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_id = models.CharField(max_length=64)
    answer_by = models.DateTimeField()
    red_at = models.DateTimeField()
    say_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "sent_id"], name="a_question_is_sent_once"),
            models.UniqueConstraint(
                fields=["concern", "to_unit"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="a_unit_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="", choice="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(choice="")),
                name="answered_by_somebody_with_words",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, answered_at=None),
                name="withdrawn_before_it_was_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["stay", "-asked_at"], name="questions_of_a_stay"),
            models.Index(
                fields=["to_unit", "answer_by"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="questions_that_wait",
            ),
            models.Index(
                fields=["to_unit", "-answered_at"], condition=Q(answered_at__isnull=False), name="questions_answered"
            ),
            models.Index(fields=["say_at"], condition=Q(say_at__isnull=False), name="questions_soon_late"),
        ]
