from django.db import models

from heim.people.models import Stay, User


class HelpCall(models.Model):
    """Somebody at home pressed that they are not safe, or in pain. `sent_id` is one press: sent again it is the same."""

    class Kind(models.TextChoices):
        UNSAFE = "unsafe"
        PAIN = "pain"

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_id = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "sent_id"], name="a_press_for_help_counts_once")]
        indexes = [models.Index(fields=["stay", "-asked_at"], name="help_calls_of_a_stay")]
