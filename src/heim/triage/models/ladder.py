from django.db import models
from django.db.models import Q

from heim.kit.colour import Colour
from heim.people.models import Unit, User


class LadderSetting(models.Model):
    """How a unit's ladder climbs for one colour, since `at`. Every change is a new row; the newest counts.

    `first_minutes` before the first on duty is told while the unit's own staff see it on their list, `between_minutes` to
    the next, `repeat_minutes` when all have been told, `snooze_minutes` the longest anybody may put off their own reminders.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    colour = models.PositiveSmallIntegerField()
    first_minutes = models.PositiveSmallIntegerField()
    between_minutes = models.PositiveSmallIntegerField()
    repeat_minutes = models.PositiveSmallIntegerField()
    snooze_minutes = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(colour__in=[Colour.RED, Colour.PURPLE]), name="red_and_purple_climb"),
            models.CheckConstraint(
                condition=Q(
                    first_minutes__lte=15,
                    between_minutes__range=(1, 30),
                    repeat_minutes__range=(1, 60),
                    snooze_minutes__lte=60,
                ),
                name="a_ladder_is_climbed_in_time",
            ),
        ]
        indexes = [models.Index(fields=["unit", "colour", "-at"], name="ladder_of_a_unit")]
