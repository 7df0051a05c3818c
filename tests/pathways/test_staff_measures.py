from heim.pathways.staff_measures import staff_measures


def test_what_only_staff_rate_is_not_listed_at_home() -> None:
    assert {"mos_r", "asq"} <= staff_measures()
    assert not {"line_site", "pain", "phq9", "worried", "weight"} & staff_measures()
