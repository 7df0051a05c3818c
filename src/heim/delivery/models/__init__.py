from heim.delivery.models.delivery import Delivery
from heim.delivery.models.notice import Drill, Notice, Outage, PushSubscription, Reachable, Snooze

__all__ = ["Delivery", "Drill", "Notice", "Outage", "PushSubscription", "Reachable", "Snooze"]
