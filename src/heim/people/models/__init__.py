from heim.people.models.duty import Absence, DutyLine, Shift
from heim.people.models.invited import Invited
from heim.people.models.patient import Patient
from heim.people.models.relative import Relative
from heim.people.models.service import ServiceModel, ServiceStep
from heim.people.models.stay import Pause, ResponsiblePeriod, Stay
from heim.people.models.unit import OpeningHours, Unit
from heim.people.models.user import Post, User

__all__ = [
    "Absence",
    "DutyLine",
    "Invited",
    "OpeningHours",
    "Patient",
    "Pause",
    "Post",
    "Relative",
    "ResponsiblePeriod",
    "ServiceModel",
    "ServiceStep",
    "Shift",
    "Stay",
    "Unit",
    "User",
]
