from django.db import models
from django.db.models import F, Q

from heim.access.models import Sharing
from heim.contact.models import Appointment
from heim.people.models import Stay, Unit, User


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self) -> "HandoverQuerySet":
        return self.filter(OPEN)


OPEN = Q(accepted_at=None, refused_at=None, withdrawn_at=None)
_ANSWERED_BY_SOMEBODY = [
    models.CheckConstraint(
        condition=Q(**{f"{how}_at": None, f"{how}_by": None})
        | Q(**{f"{how}_at__isnull": False, f"{how}_by__isnull": False}),
        name=f"handover_{how}_by_somebody",
    )
    for how in ("accepted", "refused", "withdrawn")
]


class Handover(models.Model):
    """One unit offers another the responsibility for a stay. Until `accepted_at` nothing has changed.

    `package` is what was there when it was proposed (`care.package`). `sharing` lets the receiver read until it is answered.
    The old unit reads on for `keep_days` afterwards, when the patient said so.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    why = models.TextField()
    consent_by = models.CharField(max_length=120)
    keep_days = models.PositiveSmallIntegerField(null=True, blank=True)
    participants = models.JSONField()
    meeting = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="+")
    package = models.JSONField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay"], condition=OPEN, name="one_open_handover_per_stay"),
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="a_handover_is_to_another_unit"),
            models.CheckConstraint(
                condition=OPEN
                | Q(accepted_at__isnull=False, refused_at=None, withdrawn_at=None)
                | Q(accepted_at=None, refused_at__isnull=False, withdrawn_at=None)
                | Q(accepted_at=None, refused_at=None, withdrawn_at__isnull=False),
                name="a_handover_has_one_answer",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, withdrawn_at=None) | ~Q(reason=""), name="a_refusal_has_a_reason"
            ),
            *_ANSWERED_BY_SOMEBODY,
        ]
        indexes = [models.Index(fields=["to_unit"], condition=OPEN, name="handovers_to_answer")]
