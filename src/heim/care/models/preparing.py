from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.pathways.models import PathwayVersion
from heim.people.models import Patient, Stay, Unit, User


class Eligibility(models.Model):
    """A referral and what came of it: the checklist as it was answered, the judgement beside it, and the answer to who referred.

    `answers` are by the names of `pathways.eligibility.checklist`. `failed` are those not met, in words, as they stood.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("tatt imot")
        DECLINED = "declined", _("avslått")

    class Because(models.TextChoices):
        NOT_FITTING = "not_fitting", _("oppfyller ikke kravene")
        NO_PLACE = "no_place", _("ingen ledig plass")
        OWN_WISH = "own_wish", _("pasienten eller familien ønsker det ikke")
        BETTER_ELSEWHERE = "better_elsewhere", _("får bedre hjelp et annet sted")

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(PathwayVersion, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    referred_by = models.CharField(max_length=120)
    answers = models.JSONField()
    failed = models.JSONField(default=list)
    judgement = models.TextField()
    model = models.CharField(max_length=20, choices=Stay.Model, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    because = models.CharField(max_length=20, choices=Because, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="accepted", stay__isnull=False) | (Q(outcome="declined") & ~Q(reason="")),
                name="accepted_into_a_stay_or_declined_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-at"], name="referrals_to_a_unit")]


class TrainingSigned(models.Model):
    """One training item of a stay: signed at home by name, and by staff when it has been shown back."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    item = models.CharField(max_length=60)
    home_name = models.CharField(max_length=120)
    home_at = models.DateTimeField()
    staff = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    staff_at = models.DateTimeField(null=True, blank=True)
    shown_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "item"], name="an_item_is_signed_once"),
            models.CheckConstraint(
                condition=Q(staff=None, staff_at=None)
                | Q(staff__isnull=False, staff_at__isnull=False, shown_back=True),
                name="staff_sign_what_has_been_shown_back",
            ),
        ]


class KitHanded(models.Model):
    """A thing of the kit, by its mark, from when it was handed out until it came back. Without a mark: their own, or not needed."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    item = models.CharField(max_length=60)
    mark = models.CharField(max_length=60, blank=True)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mark"], condition=Q(returned_at=None) & ~Q(mark=""), name="a_thing_is_in_one_home_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["stay", "item", "mark"], condition=Q(returned_at=None), name="a_thing_is_handed_out_once"
            ),
        ]


class Consent(models.Model):
    """Said of one's own free will, by whom and when; withdrawn with a reason."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    heard_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    withdrawal_heard_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay"], condition=Q(withdrawn_at=None), name="one_consent_in_force"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="a_withdrawal_has_a_reason"
            ),
        ]


class FamilyNeeds(models.Model):
    """What the whole family needs to manage at home, as it was mapped. The newest counts."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
