from heim.pathways.models.enrolment import Enrolment, PersonalValue
from heim.pathways.models.plan import Goal, Proposal, SelfTreatmentPlan, SharedDecision
from heim.pathways.models.version import Approval, Draft, PathwayVersion
from heim.pathways.models.waiting import Countdown, Expectation

__all__ = [
    "Approval",
    "Countdown",
    "Draft",
    "Enrolment",
    "Expectation",
    "Goal",
    "PathwayVersion",
    "PersonalValue",
    "Proposal",
    "SelfTreatmentPlan",
    "SharedDecision",
]
