from django.db import models
from django.db.models import Q

from heim.people.models import Stay, Unit, User
from heim.triage.models.concern import Concern


class WorklistRow(models.Model):
    """One line of the nurse's list: the worst open matter of a stay, kept current in the transaction that changed it.

    `concern` is that matter, with its source and when it was raised. There is a row for each open stay; it is on the list
    when `open_count` > 0 or `green_since` is set (a green report nobody has signed off). `version` grows with every change,
    so that a page can say which line it has seen.
    """

    stay = models.OneToOneField(Stay, models.CASCADE, primary_key=True, related_name="worklist_row")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    colour = models.PositiveSmallIntegerField(null=True)
    missing_since = models.DateTimeField(null=True, blank=True)
    concern = models.ForeignKey(Concern, models.SET_NULL, null=True, related_name="+")
    source_kind = models.CharField(max_length=20, blank=True)
    source_code = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    open_count = models.PositiveIntegerField(default=0)
    green_since = models.DateTimeField(null=True, blank=True)
    green_count = models.PositiveIntegerField(default=0)
    unread_count = models.PositiveIntegerField(default=0)
    why = models.JSONField(null=True)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["unit"], name="all_of_a_unit"),
            models.Index(
                fields=["unit", "-colour", "deadline_at"], condition=Q(open_count__gt=0), name="the_list_of_a_unit"
            ),
            models.Index(
                fields=["unit", "green_since"], condition=Q(green_since__isnull=False), name="greens_of_a_unit"
            ),
        ]
