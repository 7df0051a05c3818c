from heim.triage.models.concern import Concern, Event, Handling, Reason, colour_word
from heim.triage.models.help_call import HelpCall
from heim.triage.models.ladder import LadderSetting
from heim.triage.models.worklist import WorklistRow

__all__ = ["Concern", "Event", "Handling", "HelpCall", "LadderSetting", "Reason", "WorklistRow", "colour_word"]
