from django.db import models
from django.db.models import Q


class Lease(models.Model):
    """Who alone may do a thing just now. `token` grows with every new holder, so a late one can be told apart."""

    name = models.CharField(max_length=100, unique=True)
    holder = models.CharField(max_length=200, blank=True)
    token = models.BigIntegerField(default=0)
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """The one row about this installation. `demo` is for good."""

    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_installation")]

    def __str__(self) -> str:
        return "demo" if self.demo else "installation"


class TickRound(models.Model):
    """When each kind of background work was last begun and last done whole."""

    name = models.CharField(max_length=100, unique=True)
    last_started_at = models.DateTimeField(null=True)
    last_done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
