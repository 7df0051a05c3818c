from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heim.access.models import Sharing
from heim.people.models import Stay, Unit, User


class Lane(models.Model):
    """A unit that has its own part in a stay. `sharing` is how it reads the one plan; None for the responsible unit."""

    class Kind(models.TextChoices):
        MENTAL_HEALTH = "mental_health", _("psykisk helsevern")
        ADDICTION = "addiction", _("rusbehandling (TSB)")
        MUNICIPALITY = "municipality", _("kommunen")

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    consent_by = models.CharField(max_length=120)
    sharing = models.ForeignKey(Sharing, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "kind"], condition=Q(ended_at=None), name="one_lane_of_a_kind"),
            models.UniqueConstraint(fields=["stay", "unit"], condition=Q(ended_at=None), name="one_lane_of_a_unit"),
        ]


class LaneNote(models.Model):
    """What a lane writes: for all lanes of the stay, or for those in this one alone."""

    lane = models.ForeignKey(Lane, models.PROTECT, related_name="+")
    text = models.TextField()
    only_here = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["lane", "-at"], name="notes_of_a_lane")]


class LaneStep(models.Model):
    """Something to be done, and the lane that has it now."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    lane = models.ForeignKey(Lane, models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_step_is_done_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["stay"], name="steps_of_a_stay")]


class LaneMove(models.Model):
    """A step went from one lane to another."""

    step = models.ForeignKey(LaneStep, models.PROTECT, related_name="moves")
    from_lane = models.ForeignKey(Lane, models.PROTECT, related_name="+")
    to_lane = models.ForeignKey(Lane, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_lane=F("to_lane")), name="a_step_moves_to_another_lane"),
        ]
