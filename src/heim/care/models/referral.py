from django.db import models
from django.db.models import Q

from heim.care.models.preparing import Eligibility
from heim.people.models import Patient, ServiceModel, Stay, Unit, User

WAITING = Q(answered_at=None, withdrawn_at=None)


class Referral(models.Model):
    """A unit reports a need to another, or to itself, and sees what comes of it.

    The need is mapped with a day to look at it again, and then answered: `stay` is what it became, else `because` and
    `reason`. `pathway` is the key of the one that was wished for, `service` which unit does which step.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    service = models.ForeignKey(ServiceModel, models.PROTECT, null=True, blank=True, related_name="+")
    pathway = models.CharField(max_length=60, blank=True)
    need = models.TextField()
    consent_by = models.CharField(max_length=120)
    contact = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    mapped_at = models.DateTimeField(null=True, blank=True)
    mapped_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    mapping = models.TextField(blank=True)
    reevaluate_by = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Eligibility.Outcome, blank=True)
    because = models.CharField(max_length=20, choices=Eligibility.Because, blank=True)
    reason = models.TextField(blank=True)
    assessment = models.OneToOneField(Eligibility, models.PROTECT, null=True, blank=True, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="+")
    answer_read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "to_unit"], condition=WAITING, name="a_need_is_reported_once"),
            models.CheckConstraint(
                condition=Q(mapped_at=None, mapped_by=None, reevaluate_by=None)
                | Q(mapped_at__isnull=False, mapped_by__isnull=False, reevaluate_by__isnull=False),
                name="a_mapped_need_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, outcome="")
                | Q(answered_at__isnull=False, answered_by__isnull=False, outcome="accepted", stay__isnull=False)
                | (Q(answered_at__isnull=False, answered_by__isnull=False, outcome="declined") & ~Q(reason="")),
                name="taken_in_or_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(answered_at=None), name="not_both_answered_and_withdrawn"
            ),
        ]
        indexes = [
            models.Index(fields=["to_unit", "-sent_at"], name="referrals_in"),
            models.Index(fields=["from_unit", "-sent_at"], name="referrals_out"),
        ]
