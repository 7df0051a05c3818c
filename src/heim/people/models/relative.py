from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.people.models.patient import Patient
from heim.people.models.user import User


class Relative(models.Model):
    """Somebody near the patient. A `mandate` lets a relative with a login act; without one it is a name and a number.

    A carer reaches what `scope` names (words of `Scope`), because the patient said so (`given_by`), until `ended_at`.
    """

    class Relation(models.TextChoices):
        MOTHER = "mother", _("mor")
        FATHER = "father", _("far")
        SPOUSE = "spouse", _("ektefelle")
        CHILD = "child", _("barn")
        OTHER = "other", _("annen pårørende")

    class Mandate(models.TextChoices):
        NONE = "none", _("ingen innsyn")
        PARENT = "parent", _("foreldreansvar")
        CARER = "carer", _("fullmakt fra pasienten")

    class Scope(models.TextChoices):
        REPORT = "report", _("sende inn målinger og svar")
        VALUES = "values", _("se målinger")
        PLAN = "plan", _("se planen")
        TALK = "talk", _("lese og skrive meldinger")

    patient = models.ForeignKey(Patient, models.CASCADE, related_name="relatives")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="relatives")
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=20, choices=Relation)
    mandate = models.CharField(max_length=20, choices=Mandate, default=Mandate.NONE)
    scope = models.JSONField(default=list, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    closest = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "user"], condition=Q(ended_at=None), name="a_relative_is_named_once"
            ),
            models.UniqueConstraint(
                fields=["patient"], condition=Q(closest=True, ended_at=None), name="one_closest_relative"
            ),
        ]
