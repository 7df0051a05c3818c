from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.procedures.models import Procedure, Understood


@transaction.atomic
def understand_procedure(*, procedure_id: int, by: User, now: datetime) -> Understood:
    """`by` has read and understood it; said once. Refuses a version that a newer one has replaced."""
    procedure = Procedure.objects.select_for_update().get(pk=procedure_id)
    if Procedure.objects.filter(key=procedure.key, number__gt=procedure.number).exists():
        raise Refusal("replaced", _("Det finnes en nyere versjon. Les den i stedet."))
    understood, _new = Understood.objects.get_or_create(procedure=procedure, user=by, defaults={"at": now})
    return understood
