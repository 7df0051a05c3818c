from django.db import models
from django.utils.translation import gettext_lazy as _

from heim.people.models.stay import Stay
from heim.people.models.unit import Unit


class ServiceModel(models.Model):
    """How a service is shared out between units. `owner` answers for it in the line."""

    key = models.SlugField(max_length=40, unique=True)
    name_nb = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    parties = models.CharField(max_length=30, choices=Stay.Parties)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name_nb


class ServiceStep(models.Model):
    """A unit's part in a step. That a step has nobody, or two who both do it, is shown and not forbidden: it has to be found."""

    class Step(models.TextChoices):
        REPORT = "report", _("melder behov")
        MAP = "map", _("kartlegger behovet")
        EQUIP = "equip", _("gir utstyr og opplæring")
        RECEIVE = "receive", _("tar imot målinger")
        FOLLOW_UP = "follow_up", _("følger opp avvik")
        EVALUATE = "evaluate", _("vurderer behovet på nytt")

    class Part(models.TextChoices):
        RESPONSIBLE = "R", _("gjør det")
        ACCOUNTABLE = "A", _("svarer for at det blir gjort")
        CONSULTED = "C", _("blir spurt")
        INFORMED = "I", _("får vite")

    model = models.ForeignKey(ServiceModel, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=1, choices=Part)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "step", "unit", "part"], name="a_part_in_a_step_is_said_once"),
        ]
