from django.db import models
from django.db.models import F, Q

from heim.people.models import Stay, User


class PathwayVersion(models.Model):
    """One immutable version of a pathway definition. It judges nobody before it is approved."""

    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    definition = models.JSONField()
    created_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approval_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="versions_are_numbered"),
            models.UniqueConstraint(fields=["key", "digest"], name="a_version_is_kept_once"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="an_approval_has_a_name_and_a_time",
            ),
        ]


class Enrolment(models.Model):
    """A stay follows one version of a pathway, from a moment until another."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="enrolments")
    version = models.ForeignKey(PathwayVersion, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "version"], condition=Q(ended_at=None), name="enrolled_once"),
        ]


class PersonalValue(models.Model):
    """A number of this person's own. `name` is a rule id (own limit), "baseline:<measure>" or "plan:<name>".

    `by` is None only for a baseline reckoned from the first seven readings.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="personal_values")
    name = models.CharField(max_length=60)
    value = models.FloatField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    review_by = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stay", "name"], condition=Q(ended_at=None), name="one_personal_value_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="a_value_ends_after_it_starts"
            ),
        ]


class SelfTreatmentPlan(models.Model):
    """One version of the person's own plan: what to do in green, yellow and red, and what matters to them."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    green = models.TextField()
    yellow = models.TextField()
    red = models.TextField()
    matters = models.TextField(blank=True)
    written_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stay", "number"], name="plans_are_numbered")]


class Expectation(models.Model):
    """What we wait for from one stay: the next due time of a measure or a form, and when its lateness is said.

    `due_at` only moves forward. `tick` looks at `late_at`.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="expectations")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="expectations")
    kind = models.CharField(max_length=10, choices=[("measure", "measure"), ("form", "form")])
    code = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    late_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "kind", "code"], name="one_expectation_per_thing"),
        ]
        indexes = [models.Index(fields=["late_at"], name="what_is_late")]
