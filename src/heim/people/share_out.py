from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import ServiceModel, ServiceStep, Unit, User

MOST_UNITS = 20


@transaction.atomic
def share_out(*, model_id: int, parts: Mapping[tuple[int, str], Collection[str]], by: User, now: datetime) -> None:
    """Say anew which unit has which part in each step: (unit, step) -> letters of R, A, C, I. It holds from now on for what is
    reported next; a gap or an overlap is kept and shown. Refuses what is no step, part or unit."""
    model = ServiceModel.objects.select_for_update(of=("self",)).get(pk=model_id)
    units = {unit_id for unit_id, _step in parts}
    known = set(Unit.objects.filter(pk__in=units).values_list("pk", flat=True))
    letters = {letter for found in parts.values() for letter in found}
    if units - known or letters - set(ServiceStep.Part) or {step for _unit, step in parts} - set(ServiceStep.Step):
        raise Refusal("unknown", _("Dette er ingen enhet, oppgave eller rolle i tjenesten."))
    if len(units) > MOST_UNITS:
        raise Refusal("too_many", _("En tjeneste kan ikke deles mellom så mange enheter."))
    model.steps.all().delete()
    ServiceStep.objects.bulk_create(
        ServiceStep(model=model, unit_id=unit_id, step=step, part=letter)
        for (unit_id, step), found in parts.items()
        for letter in found
    )
