from django.db import models
from django.db.models import Q

from heim.people.models import Stay


class Delivery(models.Model):
    """Something that must reach an outside system, and what became of it. Knows no content: `kind` + `subject_id` name it.

    Waiting until exactly one of delivered, failed (a person must act) or cancelled is set. `key` is the idempotency key
    the receiver sees. `version` grows when a person sends it again after mending.
    """

    kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    receiver = models.CharField(max_length=30, default="journal")
    key = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=400, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(delivered_at=None, failed_at=None, cancelled_at=None),
                name="deliveries_waiting",
            ),
            models.Index(fields=["stay", "-created_at"], name="deliveries_of_a_stay"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(delivered_at__isnull=False, failed_at__isnull=False)
                & ~Q(delivered_at__isnull=False, cancelled_at__isnull=False),
                name="a_delivery_ends_one_way",
            ),
        ]
