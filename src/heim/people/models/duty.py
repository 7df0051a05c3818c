from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heim.people.models.unit import Unit
from heim.people.models.user import Post, User


class DutyLine(models.Model):
    """A duty that must be manned: around the clock, or in the unit's opening hours. Rank 1 is rung first, then 2 …

    After `ended_at` it is no more; who stood on it before is kept.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="duty_lines")
    role = models.CharField(max_length=20, choices=Post.Role)
    rank = models.PositiveSmallIntegerField(default=1)
    around_the_clock = models.BooleanField(default=False)
    phone = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "role", "rank"], condition=Q(ended_at=None), name="a_duty_is_listed_once"
            ),
        ]


class Shift(models.Model):
    """Who is on a duty from when until when. Several may be on at the same time."""

    line = models.ForeignKey(DutyLine, models.CASCADE, related_name="shifts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_starts"),
            models.UniqueConstraint(fields=["line", "user", "starts_at"], name="a_shift_is_listed_once"),
        ]
        indexes = [models.Index(fields=["line", "ends_at"], name="shifts_of_a_duty")]


class Absence(models.Model):
    """Somebody is away: their shifts in that time are gaps, and what they own goes back to the list."""

    class Reason(models.TextChoices):
        ILL = "ill", _("syk")
        LEAVE = "leave", _("fri")
        OTHER = "other", _("annen grunn")

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_absence_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="absences_of_somebody")]
