from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heim.people.models import Patient, Relative, Stay, Unit, User


class Sharing(models.Model):
    """Another unit reaches a stay: the summary always, more where it is said. The patient agreed, or the law says so."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    with_values = models.BooleanField(default=False)
    with_plan = models.BooleanField(default=False)
    with_talk = models.BooleanField(default=False)
    may_answer = models.BooleanField(default=False)
    consent_by = models.CharField(max_length=120)
    because = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "unit"], condition=Q(ended_at=None), name="a_unit_is_let_in_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="a_sharing_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["unit"], condition=Q(ended_at=None), name="shared_with_a_unit")]


class TeamMember(models.Model):
    """Somebody outside the responsible unit who takes part in the care, with the rights of their own role."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "user"], condition=Q(ended_at=None), name="in_a_team_once"),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(ended_at=None), name="teams_of_somebody")]


class BrokenGlass(models.Model):
    """Somebody opened a record they have no relation to, with a reason; it closes by itself and is looked at afterwards."""

    class Because(models.TextChoices):
        EMERGENCY = "emergency", _("akutt hjelp")
        CALLED_IN = "called_in", _("bedt om hjelp av kollega")
        PATIENT_ASKED = "patient_asked", _("pasienten ba om det")
        OTHER = "other", _("annen grunn")

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("i orden")
        UNJUSTIFIED = "unjustified", _("ikke i orden")

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    because = models.CharField(max_length=20, choices=Because)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="glass_is_broken_with_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="broken_glass_closes"),
            models.CheckConstraint(
                condition=Q(looked_at=None, verdict="") | (Q(looked_at__isnull=False) & ~Q(verdict="")),
                name="looked_at_and_judged",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "stay", "-until"], name="glass_broken_by_somebody"),
            models.Index(fields=["unit", "at"], condition=Q(looked_at=None), name="glass_to_look_at"),
        ]


class Block(models.Model):
    """The patient shuts out one person, one unit, or everybody from one document (`kind` and `subject_id`)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, unit=None, kind="", subject_id=None)
                | Q(user=None, unit__isnull=False, kind="", subject_id=None)
                | (Q(user=None, unit=None, subject_id__isnull=False) & ~Q(kind="")),
                name="a_block_is_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["patient"], condition=Q(ended_at=None), name="blocks_of_a_patient")]


class Reservation(models.Model):
    """One thing (`kind` and `subject_id`) the patient keeps from those near them: from one `relative`, or from all."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    relative = models.ForeignKey(Relative, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["patient"], condition=Q(ended_at=None), name="reservations_of_a_patient")]
