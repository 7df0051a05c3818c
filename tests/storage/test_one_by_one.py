import logging

import pytest

from heim.storage.one_by_one import one_by_one


def test_one_that_fails_never_stops_the_others_and_the_round_is_not_done(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[int] = []

    def act(each: int) -> int:
        if each == 1:
            raise ValueError("what Jens wrote")
        seen.append(each)
        return 1

    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match="what Jens wrote"):
        one_by_one([1, 2, 3], act)
    assert seen == [2, 3]
    assert "ValueError" in caplog.text
    assert "Jens" not in caplog.text


def test_when_all_went_well_the_answers_are_added_up() -> None:
    assert one_by_one([1, 2, 3], lambda each: each) == 6
