"""Refuses a write outside `atomic`: in autocommit it would go past the fair lock."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_HERE = str(Path(__file__).parent)
_HEIM = str(Path(__file__).parents[2])
_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_DJANGOS_OWN = '"django_migrations"'


def refuse_a_write_outside_atomic(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """An execute wrapper. What a test itself writes in autocommit is let through, what Heim writes is not."""
    connection: BaseDatabaseWrapper = context["connection"]
    if _WRITE.match(sql) and _DJANGOS_OWN not in sql and not _in_atomic(connection) and not _written_by_a_test():
        raise transaction.TransactionManagementError(f"a write outside atomic bypasses the fair lock: {sql[:120]}")
    return execute(sql, params, many, context)


def _in_atomic(connection: BaseDatabaseWrapper) -> bool:
    # A TestCase wraps every test in an atomic of its own; that one would hide what is missing.
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _written_by_a_test() -> bool:
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
        file = frame.f_code.co_filename
        if file.startswith(_HEIM) and not file.startswith(_HERE):
            return False
        if "/tests/" in file and "/site-packages/" not in file:
            return True
    return False
