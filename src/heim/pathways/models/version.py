from django.db import models
from django.db.models import Q

from heim.people.models import User


class PathwayVersion(models.Model):
    """One immutable version of a pathway definition. It judges nobody before it is approved.

    `valid_until` is its last day: after it nobody new is taken in. `based_on` is what it was changed from; `origin` names the
    installation that a package came from, "" for our own.
    """

    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    definition = models.JSONField()
    created_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approval_note = models.TextField(blank=True)
    valid_until = models.DateField(null=True, blank=True)
    risk_note = models.TextField(blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="versions_are_numbered"),
            models.UniqueConstraint(fields=["key", "digest"], name="a_version_is_kept_once"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="an_approval_has_a_name_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | (Q(valid_until__isnull=False) & ~Q(risk_note="")),
                name="an_approval_has_a_last_day_and_a_risk_note",
            ),
        ]


class Approval(models.Model):
    """One approval of a version, or its renewal: never changed. The newest is what the version itself says."""

    version = models.ForeignKey(PathwayVersion, models.PROTECT, related_name="approvals")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    risk_note = models.TextField()
    valid_until = models.DateField()
    note = models.TextField(blank=True)


class Draft(models.Model):
    """A pathway file that somebody is writing: any text, right or wrong. It becomes a version when nothing is wrong with it."""

    key = models.CharField(max_length=60)
    text = models.TextField()
    based_on = models.ForeignKey(PathwayVersion, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "by"], condition=Q(closed_at=None), name="one_open_draft_each"),
        ]
