from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heim.people.models.unit import Unit


class User(AbstractBaseUser):
    """Somebody, or a device gateway, who can log in. What they may see follows from `Post`, `Patient` and `Relative`."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nb")
    is_active = models.BooleanField(default=True)

    objects = UserManager["User"]()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person's post in a unit: what staff are, where, from when until when, and who gave it (None: it came with the system)."""

    class Role(models.TextChoices):
        NURSE = "nurse", _("sykepleier")
        DOCTOR = "doctor", _("lege")
        COORDINATOR = "coordinator", _("DHO-koordinator")
        MIDWIFE = "midwife", _("jordmor")
        SPECIALIST_NURSE = "specialist_nurse", _("spesialsykepleier")
        CARE_ASSISTANT = "care_assistant", _("barnepleier")
        ADVISER = "adviser", _("DHO-rådgiver")
        PHYSIOTHERAPIST = "physiotherapist", _("fysioterapeut")
        REHAB_ASSISTANT = "rehab_assistant", _("rehabiliteringsassistent")
        PARAMEDIC = "paramedic", _("ambulansearbeider")
        LOGISTICS = "logistics", _("logistikk")
        ROOM_HELPER = "room_helper", _("hjelper i helserom")
        RESEARCHER = "researcher", _("forsker")
        LEADER = "leader", _("leder")
        ADMINISTRATOR = "administrator", _("administrator")
        GATEWAY = "gateway", _("apparat")

    CLINICAL = (
        *(Role.NURSE, Role.DOCTOR, Role.COORDINATOR, Role.MIDWIFE, Role.SPECIALIST_NURSE, Role.CARE_ASSISTANT),
        *(Role.ADVISER, Role.PHYSIOTHERAPIST, Role.REHAB_ASSISTANT, Role.PARAMEDIC),
    )

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    hpr_number = models.CharField(max_length=9, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gt=F("started_at")), name="a_post_ends_after_it_starts"
            ),
        ]
