from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.people.models import Patient, User


class Entry(models.Model):
    """One look or act, in the access log: never changed, sealed into the chain by `seal`.

    `patient` is set for a look at one patient; a list has none and its patients in `Shown`. `shown_digest` tells whether
    a list still shows the same patients as the last time it was logged; a look at one has none. `basis` names the relation that
    let them (`access.table.Basis`) and `purpose` what it was for; with `reason` they are the grounds the law asks for.
    """

    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=120)
    act = models.CharField(max_length=60)
    patient = models.ForeignKey(Patient, models.PROTECT, null=True, related_name="+", db_index=False)
    shown_digest = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=20, blank=True, default="")
    purpose = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-at"], condition=Q(patient__isnull=False), name="who_looked_at_a_patient"),
            models.Index(fields=["user", "act", "-at"], condition=~Q(shown_digest=""), name="last_list_of_a_user"),
            models.Index(fields=["user", "-at"], condition=Q(patient__isnull=False), name="whom_a_user_looked_at"),
        ]


class Shown(models.Model):
    """A patient shown in a logged list."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="shown")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["patient", "-entry"], name="lists_that_showed_somebody")]


class Seal(models.Model):
    """A link of the chain: `digest` covers the entry, its shown patients and the link before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()


class Flag(models.Model):
    """An entry that looks unusual, found by the tick; a person looks at it and says what it was."""

    class Kind(models.TextChoices):
        NO_RELATION = "no_relation", _("uten tilknytning til pasienten")
        OWN_FAMILY = "own_family", _("samme etternavn som pasienten")
        MANY = "many", _("mange pasienter på kort tid")

    class Verdict(models.TextChoices):
        FINE = "fine", _("i orden")
        FOLLOWED_UP = "followed_up", _("følges opp")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind"], name="an_entry_is_flagged_once_of_a_kind"),
            models.CheckConstraint(
                condition=Q(looked_at=None, verdict="") | (Q(looked_at__isnull=False) & ~Q(verdict="")),
                name="a_flag_looked_at_is_judged",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(looked_at=None), name="flags_to_look_at")]


class FlagCursor(models.Model):
    """How far the log has been looked through for what is unusual; one row, number 1."""

    number = models.PositiveBigIntegerField(default=0)
