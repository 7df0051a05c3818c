import os
import signal
from datetime import UTC, datetime

import pytest

from heim.storage import fault
from heim.storage.fault import fault_point
from heim.storage.installation import mark_demo

NOON = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_a_fault_point_kills_its_own_process_at_the_passing_asked_for_and_in_a_demo_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kills: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, sign: kills.append((pid, sign)))
    monkeypatch.setattr(fault, "_passed", {})
    fault_point("after-commit")
    monkeypatch.setenv("HEIM_FAULT", "after-commit:2")
    for _ in range(3):
        fault_point("after-commit")
    assert kills == [], "it is nobody's test installation"
    mark_demo(now=NOON)
    monkeypatch.setattr(fault, "_passed", {})
    fault_point("after-commit")
    fault_point("somewhere-else")
    assert kills == []
    fault_point("after-commit")
    assert kills == [(os.getpid(), signal.SIGKILL)]
