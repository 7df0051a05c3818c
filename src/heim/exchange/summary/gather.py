from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from heim.access.table import Act
from heim.exchange.fhir.matters import matter_of
from heim.exchange.summary.render import Latest, Part
from heim.measurements.reads import values_of
from heim.pathways.reads import followed_by
from heim.pathways.reads_plan import plan_of
from heim.triage.matters import stored_matters
from heim.triage.reads_stay import matters_of

if TYPE_CHECKING:
    from heim.people.models import Stay

_BACK: Final = timedelta(days=30)


def gather_part(stay: "Stay", acts: frozenset[Act], now: datetime) -> Part:
    """One stay as far as `acts` reach: who answers for it always, the rest where it is given."""
    followed = followed_by([stay.pk]).get(stay.pk, [])
    measures = list(dict.fromkeys(plan.measure for one in followed for plan in one.pathway.measures))
    values = values_of(stay=stay, measures=measures, since=now - _BACK, until=now) if Act.VALUES in acts else {}
    open_now = [matter.id for matter in matters_of(stay_id=stay.pk)] if Act.VALUES in acts else []
    return Part(
        stay=stay,
        title=", ".join(str(one.pathway.title) for one in followed) or str(stay.get_kind_display()),
        matters=tuple(matter_of(stored) for stored in stored_matters(open_now)),
        latest=tuple(Latest(code, found[-1].value, found[-1].at) for code, found in values.items() if found),
        plan=plan_of(stay_id=stay.pk) if Act.PLAN in acts else None,
    )
