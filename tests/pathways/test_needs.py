from typing import get_args

import pytest

from heim.pathways.load import library
from heim.pathways.needs import CLINICS, GROUPS, NEEDS
from heim.pathways.shape import Clinic, Group


def test_every_group_and_clinic_has_its_words() -> None:
    assert set(GROUPS) == set(get_args(Group))
    assert set(CLINICS) == set(get_args(Clinic))


@pytest.mark.parametrize("key", library())
def test_every_pathway_is_found_by_what_its_patients_need(key: str) -> None:
    assert library()[key].needs
    assert set(library()[key].needs) <= set(NEEDS)
