from heim.care.models.course import CareTask, LevelPeriod, ReturnWish, ServicePeriod
from heim.care.models.handover import Handover
from heim.care.models.lane import Lane, LaneMove, LaneNote, LaneStep
from heim.care.models.preparing import Consent, Eligibility, FamilyNeeds, KitHanded, TrainingSigned
from heim.care.models.referral import Referral

__all__ = [
    "CareTask",
    "Consent",
    "Eligibility",
    "FamilyNeeds",
    "Handover",
    "KitHanded",
    "Lane",
    "LaneMove",
    "LaneNote",
    "LaneStep",
    "LevelPeriod",
    "Referral",
    "ReturnWish",
    "ServicePeriod",
    "TrainingSigned",
]
