from heim.access.home import Reach
from heim.access.home_reserved import REPORT
from heim.measurements.models import Report


def hidden_reports(reach: Reach) -> frozenset[int]:
    """Reports that are kept from the reader; what corrects one of them is kept as well."""
    found = new = reach.hidden.get(REPORT, frozenset())
    while new:
        new = frozenset(Report.objects.filter(corrects__in=new).values_list("pk", flat=True)) - found
        found |= new
    return found
