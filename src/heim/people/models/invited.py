from django.db import models

from heim.people.models.patient import Patient
from heim.people.models.unit import Unit
from heim.people.models.user import User


class Invited(models.Model):
    """A patient who is asked to make an account of their own. The code is reckoned from the row and kept nowhere (see
    `invitation`); asked anew, the row is another and the old code opens nothing."""

    patient = models.OneToOneField(Patient, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
