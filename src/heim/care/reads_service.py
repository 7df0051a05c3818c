from heim.care.models import ServicePeriod


def services_of(*, stay_id: int) -> list[ServicePeriod]:
    """The form and who took part, from when until when, the newest first; empty where nobody has changed it."""
    return list(ServicePeriod.objects.filter(stay_id=stay_id).select_related("by").order_by("-started_at", "-pk"))
