from heim.people.models.patient import Patient
from heim.people.models.relative import Relative
from heim.people.models.stay import Pause, ResponsiblePeriod, Stay
from heim.people.models.unit import OpeningHours, Unit
from heim.people.models.user import Post, User

__all__ = ["OpeningHours", "Patient", "Pause", "Post", "Relative", "ResponsiblePeriod", "Stay", "Unit", "User"]
