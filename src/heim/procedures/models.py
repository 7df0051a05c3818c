from django.db import models

from heim.people.models import User


class Procedure(models.Model):
    """One version of how something is done. It never changes: a new text is a new version, and is read anew.

    `pathway` is the key of a pathway it belongs to ("" for all), `step` where in it. `roles` must have read and understood it.
    """

    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    pathway = models.CharField(max_length=60, blank=True)
    step = models.CharField(max_length=120, blank=True)
    roles = models.JSONField()
    review_by = models.DateField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="procedures_are_numbered")]


class Understood(models.Model):
    """Somebody has read and understood one version."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="understood")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "user"], name="understood_once")]
