from django.db import models

from heim.pathways.models.enrolment import Enrolment
from heim.people.models import Stay


class Expectation(models.Model):
    """What we wait for from one stay: the next due time of a measure or a form, and when its lateness is said.

    `due_at` moves forward, unless what it was met by is withdrawn. `tick` looks at `late_at`.
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


class Countdown(models.Model):
    """When a rule that time makes true will be: the last value it counts from, and the moment it speaks.

    It moves forward with each newer value, and is gone when it has spoken.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="countdowns")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="countdowns")
    rule = models.CharField(max_length=60)
    counted_from = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "rule"], name="one_countdown_per_rule")]
        indexes = [models.Index(fields=["due_at"], name="what_time_makes_true")]
