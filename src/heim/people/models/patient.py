from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from heim.people.models.user import User


class Patient(models.Model):
    """A person who is followed. Identity numbers are kept as text; only synthetic ones in a demo installation.

    `born_at` is known of the newborn alone, where hours count. `protection` is that of the address in the national register.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("kvinne")
        MALE = "male", _("mann")
        UNKNOWN = "unknown", _("ukjent")

    class Protection(models.TextChoices):
        NONE = "", _("ingen")
        CONFIDENTIAL = "7", _("fortrolig adresse (kode 7)")
        STRICT = "6", _("strengt fortrolig adresse (kode 6)")

    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="patient")
    identity_number = models.CharField(max_length=11, unique=True)
    family_name = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    born = models.DateField()
    born_at = models.DateTimeField(null=True, blank=True)
    gestation_days = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    protection = models.CharField(max_length=1, choices=Protection, blank=True)
    door_code = models.CharField(max_length=40, blank=True)
    allergies = models.CharField(max_length=300, blank=True)
    emergency_line_nb = models.CharField(max_length=300, blank=True)
    emergency_line_en = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def age_days(self, on: date) -> int:
        return (on - self.born).days

    def age(self, on: date) -> int:
        """Whole years; the birthday itself counts."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))
