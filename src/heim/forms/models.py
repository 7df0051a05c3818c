from django.db import models

from heim.people.models import Stay


class Answer(models.Model):
    """A filled-in questionnaire: the answers as given (`linkId` to value), beside the scored readings of `report_id`."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    form_version = models.CharField(max_length=20)
    report_id = models.BigIntegerField(unique=True)
    answered_at = models.DateTimeField()
    answers = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["stay", "form", "-answered_at"], name="answers_of_a_stay")]
