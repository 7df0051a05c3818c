from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heim.people.models.patient import Patient
from heim.people.models.unit import Unit
from heim.people.models.user import User


class Stay(models.Model):
    """One course at home, from admission to discharge. `responsible_unit` is the truth: exactly one at any second.

    Before `home_at` it is being prepared and nothing is expected; `home_note` says why somebody went home at an unusual time.
    `level` names how closely one is followed, "" as the pathway says. A child's stay is `together_with` its mother's.
    `form` is the form of the service, `parties` who takes part (a GP counts with the municipality); "" where nobody has said.
    `doctor` is the doctor who answers for the treatment, None where nobody is named.
    """

    class Kind(models.TextChoices):
        INPATIENT_AT_HOME = "inpatient_at_home", _("innlagt hjemme")
        DIGITAL_FOLLOW_UP = "digital_follow_up", _("digital hjemmeoppfølging")

    class Model(models.TextChoices):
        AVOID_ADMISSION = "avoid_admission", _("i stedet for innleggelse")
        EARLY_DISCHARGE = "early_discharge", _("tidligere hjem")

    class Form(models.TextChoices):
        ADVANCED = "advanced", _("avansert hjemmesykehus")
        AMBULATORY = "ambulatory", _("ambulant tjeneste")
        TREATMENT = "treatment", _("medisinsk behandling hjemme")
        DIGITAL = "digital", _("digital hjemmeoppfølging")

    class Parties(models.TextChoices):
        ALL_THREE = "patient_municipality_hospital", _("pasient, kommune og sykehus")
        HOSPITAL = "patient_hospital", _("pasient og sykehus")
        MUNICIPALITY = "patient_municipality", _("pasient og kommune")

    class EndReason(models.TextChoices):
        GOAL = "goal", _("målet er nådd")
        WISH = "wish", _("pasienten eller familien ønsker å slutte")
        WITHDRAWN = "withdrawn", _("samtykket er trukket")
        HOSPITAL = "hospital", _("lagt inn på sykehus")
        MOVED_ON = "moved_on", _("følges opp av andre")
        SILENT = "silent", _("ingen kontakt tross flere forsøk")
        DIED = "died", _("død")
        OTHER = "other", _("annen grunn")

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="stays")
    kind = models.CharField(max_length=20, choices=Kind)
    responsible_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    home_at = models.DateTimeField(null=True, blank=True)
    home_note = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True)
    end_note = models.TextField(blank=True)
    model = models.CharField(max_length=20, choices=Model, blank=True)
    level = models.CharField(max_length=30, blank=True)
    form = models.CharField(max_length=20, choices=Form, blank=True)
    parties = models.CharField(max_length=30, choices=Parties, blank=True)
    doctor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    together_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    reached_by: str = ""  # no column: by which relation (`access.table.Basis`) the one who asked got it

    class Meta:
        indexes = [models.Index(fields=["responsible_unit"], condition=Q(ended_at=None), name="open_stays_of_a_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="a_stay_ends_after_it_starts"
            ),
        ]

    @property
    def preparing(self) -> bool:
        return self.home_at is None and self.ended_at is None


class ResponsiblePeriod(models.Model):
    """Who was responsible when; written by the same act that changes `Stay.responsible_unit`."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="responsible_periods")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay"], condition=Q(ended_at=None), name="one_responsible_unit_at_a_time"),
        ]


class Pause(models.Model):
    """Nothing is expected from home between two moments; `ended_at` is set when it ends before `until`."""

    class Reason(models.TextChoices):
        HOLIDAY = "holiday", _("på ferie")
        IN_HOSPITAL = "in_hospital", _("innlagt på sykehus")
        OTHER = "other", _("annen grunn")

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=20, choices=Reason)
    started_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("started_at")), name="a_pause_has_an_end"),
            models.UniqueConstraint(fields=["stay"], condition=Q(ended_at=None), name="one_pause_at_a_time"),
        ]

    @property
    def over_at(self) -> datetime:
        return self.ended_at or self.until

    def covers(self, moment: datetime) -> bool:
        return self.started_at <= moment < self.over_at
