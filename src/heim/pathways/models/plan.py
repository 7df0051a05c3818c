from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.people.models import Stay, User


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


class Goal(models.Model):
    """What matters to the person, in their words, with a day to look at it again and how far they have come."""

    class Reached(models.TextChoices):
        NOT_YET = "not_yet", _("ikke ennå")
        SOME = "some", _("et stykke på vei")
        REACHED = "reached", _("nådd")

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    review_by = models.DateField()
    reached = models.CharField(max_length=10, choices=Reached, default=Reached.NOT_YET)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class Proposal(models.Model):
    """A change of the plan that home asks for. Decided once, with a comment; both versions are kept.

    `part` is a colour's name or "matters"; `was` is what the plan said when it was proposed.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="proposals")
    plan = models.ForeignKey(SelfTreatmentPlan, models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=10)
    was = models.TextField(blank=True)
    wanted = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    accepted = models.BooleanField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, accepted=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, accepted__isnull=False),
                name="a_decision_has_a_name_a_time_and_an_answer",
            ),
        ]


class SharedDecision(models.Model):
    """A decision taken together: what the choices were, and what the person chose and why."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=300)
    options = models.TextField()
    chosen = models.CharField(max_length=300)
    because = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
