from functools import cache
from typing import Any

from django.db import connection


@cache
def on_postgres() -> bool:
    """Which of the two databases this process has. Django's own word for it is found anew at each asking, and that is asked
    many times for every value that comes."""
    return connection.vendor == "postgresql"


def repeating_cursor() -> Any:
    """For statements that are said again and again: PostgreSQL reads and plans them once per connection.

    Elsewhere, and in all else, as `connection.cursor()`; but fetch at once and do not close it, for it may be kept.
    """
    wrapper: Any = connection
    return wrapper.repeating_cursor() if on_postgres() else connection.cursor()
