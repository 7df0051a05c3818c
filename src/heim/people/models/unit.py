from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Unit(models.Model):
    """A place that can be responsible: a tree of trust > hospital > department, municipality > district, TMS, GP office.

    `places` is how many it can follow at a time, None when nobody has said. `covered_by` answers for what deviates while it
    is closed. What a `sensitive` unit (mental health) has of a patient is not shown in what other units see of the same patient.
    """

    class Kind(models.TextChoices):
        TRUST = "trust", _("helseforetak")
        HOSPITAL = "hospital", _("sykehus")
        DEPARTMENT = "department", _("avdeling")
        MUNICIPALITY = "municipality", _("kommune")
        DISTRICT = "district", _("bydel")
        TMS = "tms", _("telemedisinsk sentral")
        GP_OFFICE = "gp_office", _("fastlegekontor")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    organisation_number = models.CharField(max_length=9, blank=True)
    out_of_hours_nb = models.TextField(blank=True)
    out_of_hours_en = models.TextField(blank=True)
    unread_after_minutes = models.PositiveIntegerField(default=240)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    covered_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    sensitive = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="a_unit_is_named_once_below_its_parent"),
            models.CheckConstraint(
                condition=Q(covered_by=None) | ~Q(covered_by=F("id")), name="a_unit_does_not_cover_for_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """One weekday (0 Monday) on which the unit reads what comes in, in minutes after midnight in Norway (closes ≤ 1440)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "weekday", "opens"], name="hours_start_once_a_day"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes"), closes__lte=1440), name="hours_close_after_they_open"
            ),
        ]
