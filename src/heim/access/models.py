from django.db import models
from django.db.models import Q

from heim.people.models import Patient, User


class Entry(models.Model):
    """One look or act, in the access log: never changed, sealed into the chain by `seal`.

    `patient` is set for a look at one patient; a list has none and its patients in `Shown`. `shown_digest` tells whether
    a list still shows the same patients as the last time it was logged.
    """

    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=120)
    act = models.CharField(max_length=60)
    patient = models.ForeignKey(Patient, models.PROTECT, null=True, related_name="+", db_index=False)
    shown_digest = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-at"], condition=Q(patient__isnull=False), name="who_looked_at_a_patient"),
            models.Index(fields=["user", "act", "-at"], condition=~Q(shown_digest=""), name="last_list_of_a_user"),
        ]


class Shown(models.Model):
    """A patient shown in a logged list."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="shown")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")


class Seal(models.Model):
    """A link of the chain: `digest` covers the entry, its shown patients and the link before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()


class Token(models.Model):
    """A bearer token for machines, bound to a user; only its SHA-256 is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
