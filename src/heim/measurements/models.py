from django.db import models
from django.db.models import Q

from heim.people.models import Patient, Stay, User


class Report(models.Model):
    """One accepted sending from home or a device: its readings share one moment. Idempotent per sender by `sent_id`.

    A correction is a new report with the same `sent_id`; the one it `corrects` stays, no longer `current`.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    sent_id = models.CharField(max_length=200)
    taken_at = models.DateTimeField()
    received_at = models.DateTimeField()
    colour = models.PositiveSmallIntegerField(null=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    receipt = models.CharField(max_length=200, blank=True)
    device = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=10, default="entered")
    status = models.CharField(max_length=20, default="final")
    current = models.BooleanField(default=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "sent_id"], condition=Q(current=True), name="a_sent_id_is_taken_once_per_sender"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None) | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="signed_by_somebody_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["stay", "-received_at"], name="reports_of_a_stay"),
            models.Index(fields=["stay"], condition=Q(signed_at=None, colour=10), name="green_and_unsigned"),
        ]


class Original(models.Model):
    """What the sender said, word for word, where our own columns do not hold all of it; and the device's own clock."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="original")
    text = models.TextField(blank=True)
    device_clock = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)


class Reading(models.Model):
    """One value. `value` is in the measure's own unit; None when the sender said there is none (`absent` says why).

    `judged_at` is the moment it was judged at: when it was taken, or receipt for a clock in the future (`clock_flag`).
    A replaced or withdrawn reading stays, with `replaced` set, and is judged no more.
    """

    class Clock(models.TextChoices):
        STATED = "", "stated"
        DATE_ONLY = "d", "date only"
        FUTURE = "f", "future"

    report = models.ForeignKey(Report, models.PROTECT, related_name="readings")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", db_index=False)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=24)
    judged_at = models.DateTimeField()
    value = models.FloatField(null=True)
    colour = models.PositiveSmallIntegerField(null=True)
    clock_flag = models.CharField(max_length=1, choices=Clock, default=Clock.STATED, blank=True)
    absent = models.CharField(max_length=30, blank=True)
    replaced = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # The value and the colour ride along, so that a curve is read from the index alone.
            models.Index(
                fields=["patient", "measure", "-judged_at", "value", "colour"],
                condition=Q(replaced=False),
                name="series_of_a_patient",
            ),
        ]


class Refused(models.Model):
    """Something a sender sent that we did not take in, with the reason: seen and mended by a person, never lost."""

    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="+")
    sent_id = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    sentence = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")


class Unconfirmed(models.Model):
    """A first red that somebody typed in, asked for once more: yellow until the next value, or red by itself at `due_at`.

    `alarms` are the rules that called it red, as `hold_back` wrote them.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    measure = models.CharField(max_length=24)
    reading = models.OneToOneField(Reading, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    alarms = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "measure"], name="asked_again_once")]
        indexes = [models.Index(fields=["due_at"], name="red_by_itself")]
