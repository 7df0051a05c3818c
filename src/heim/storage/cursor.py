from typing import Any

from django.db import connection


def repeating_cursor() -> Any:
    """For statements that are said again and again: PostgreSQL reads and plans them once per connection.

    Elsewhere, and in all else, as `connection.cursor()`; but fetch at once and do not close it, for it may be kept.
    """
    wrapper: Any = connection
    return wrapper.repeating_cursor() if connection.vendor == "postgresql" else connection.cursor()
