"""A protected address (kode 6 and 7): where somebody lives is not shown to more people than must know it."""

from heim.people.models import Patient

SEARCHED_FOR = ("", Patient.Protection.CONFIDENTIAL)  # kode 6 is found by nobody who has no relation to them


def withhold(patient: Patient) -> None:
    """Empty what tells where a protected person is, in the row at hand; it is not to be saved."""
    if patient.protection:
        patient.address = patient.phone = patient.door_code = ""


def shown_phone(patient: Patient) -> str:
    """The number as a list may show it."""
    return "" if patient.protection else patient.phone
