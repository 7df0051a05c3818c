from heim.triage.models.concern import Concern, Event, Handling, Reason
from heim.triage.models.worklist import WorklistRow

__all__ = ["Concern", "Event", "Handling", "Reason", "WorklistRow"]
