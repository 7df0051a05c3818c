from datetime import date

from django.db import models
from django.db.models import F, Q

from heim.kit.clock import local
from heim.pathways.models.version import PathwayVersion
from heim.people.models import Stay, User


class Enrolment(models.Model):
    """A stay follows one version of a pathway, from a moment until another.

    `begun_at` is when it began with the pathway, in an earlier version that it was moved from; None: with this one.
    `counted_from` is day 0 where something is asked for by the day (`days@`): the operation. None: the day it began.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="enrolments")
    version = models.ForeignKey(PathwayVersion, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "version"], condition=Q(ended_at=None), name="enrolled_once"),
        ]

    @property
    def day_zero(self) -> date:
        """In Norway."""
        return self.counted_from or local(self.begun_at or self.started_at).date()


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
