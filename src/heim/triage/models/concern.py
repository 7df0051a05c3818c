from typing import ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from heim.kit.colour import Colour
from heim.people.models import Stay, Unit, User


class Handling(models.Model):
    """What a person did about one or more concerns of a stay at one time, in words; goes to the journal as one note."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stay", "-at"], name="handlings_of_a_stay")]


class ConcernQuerySet(QuerySet["Concern"]):
    def open(self) -> "ConcernQuerySet":
        return self.filter(handled_at=None)

    def most_urgent_first(self) -> "ConcernQuerySet":
        """Worst colour, then nearest deadline; grey (no colour) last."""
        return self.order_by(F("colour").desc(nulls_last=True), "deadline_at", "pk")


class Concern(models.Model):
    """The one open matter of a stay and a source. Machines may raise its colour, only people move it on.

    `colour` is None when nothing but silence is known (grey); `missing_since` says since when something is missing, and
    `arrived_at` when it came after all: the matter still waits for a person. A red or purple one that nobody has taken climbs:
    at `next_step_at` somebody is told, for the `step`th time. Offered to a colleague it stays its owner's until that one says yes.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=20)
    source_code = models.CharField(max_length=60)
    colour = models.PositiveSmallIntegerField(null=True)
    missing_since = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    raised_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    owner = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    handling = models.ForeignKey("Handling", models.PROTECT, null=True, blank=True, related_name="concerns")
    arrived_at = models.DateTimeField(null=True, blank=True)
    next_step_at = models.DateTimeField(null=True, blank=True)
    step = models.PositiveIntegerField(default=0)
    offered_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    offered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stay", "source_kind", "source_code"],
                condition=Q(handled_at=None),
                name="one_open_concern_per_source",
            ),
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None) | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="handled_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, taken_at=None) | Q(owner__isnull=False, taken_at__isnull=False),
                name="taken_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(colour__isnull=False) | Q(missing_since__isnull=False), name="a_concern_is_about_something"
            ),
            models.CheckConstraint(
                condition=Q(colour=None) | Q(colour__in=[Colour.YELLOW, Colour.RED, Colour.PURPLE]),
                name="green_is_no_concern",
            ),
            models.CheckConstraint(
                condition=Q(offered_to=None, offered_at=None)
                | Q(offered_to__isnull=False, offered_at__isnull=False, owner__isnull=False),
                name="an_owner_offers_to_somebody_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["stay", "-opened_at"], name="concerns_of_a_stay"),
            models.Index(fields=["deadline_at"], condition=Q(handled_at=None), name="open_concerns_by_deadline"),
            models.Index(
                fields=["next_step_at"],
                condition=Q(handled_at=None, next_step_at__isnull=False),
                name="concerns_that_climb",
            ),
            models.Index(fields=["offered_to"], condition=Q(offered_to__isnull=False), name="concerns_offered"),
        ]

    @property
    def shown_colour(self) -> str:
        """The word of the colour: purple, red, yellow, or grey when only something is missing."""
        return colour_word(self.colour)


def colour_word(colour: int | None) -> str:
    return "grey" if colour is None else Colour(colour).name.lower()


class Reason(models.Model):
    """Why a concern is there: one judgement or one missed due time. Kept for ever, also when a worse one follows.

    `fact` names what was judged ("reading:17", "due:measure:spo2:2026-11-21T09:00:00Z", "message:4"); the same fact, rule
    and colour is said once per stay, so nothing handled is reopened by judging it again. `unit` had the stay when it was said.
    """

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="reasons")
    fact = models.CharField(max_length=80)
    rule = models.CharField(max_length=60)
    version_id = models.BigIntegerField(null=True, blank=True)
    colour = models.PositiveSmallIntegerField(null=True)
    happened_at = models.DateTimeField()
    said_at = models.DateTimeField()
    why = models.JSONField()
    personal = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "fact", "rule", "colour"], name="a_reason_is_said_once"),
            models.UniqueConstraint(
                fields=["stay", "fact", "rule"], condition=Q(colour=None), name="a_silence_is_said_once"
            ),
        ]
        # Of one unit: what is said in all the others must not make a list slower.
        indexes = [models.Index(fields=["unit", "said_at", "stay"], name="reasons_of_a_unit")]


class Event(models.Model):
    """What happened to a concern, and who did it (None: the machine)."""

    class What(models.TextChoices):
        OPENED = "opened", _("kom inn")
        RAISED = "raised", _("ble mer alvorlig")
        JOINED = "joined", _("flere grunner")
        TAKEN = "taken", _("tatt")
        RELEASED = "released", _("gitt tilbake til lista")
        HANDED_ON = "handed_on", _("gitt videre")
        RETURNED = "returned", _("gikk tilbake til lista av seg selv")
        HANDLED = "handled", _("lukket")
        UNDONE = "undone", _("lukking angret")
        ARRIVED = "arrived", _("kom inn etter fristen")
        TOLD = "told", _("varslet")
        GAP = "gap", _("ingen å varsle")
        OFFERED = "offered", _("tilbudt")
        REFUSED = "refused", _("sa nei til å ta imot")
        LAPSED = "lapsed", _("fikk ikke svar i tide")
        MOVED = "moved", _("overført til en annen enhet")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=What)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    detail = models.CharField(max_length=200, blank=True)
