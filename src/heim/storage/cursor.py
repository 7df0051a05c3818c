from typing import Any

from django.db import connection


def repeating_cursor() -> Any:
    """For statements that are said again and again: PostgreSQL reads and plans them once per connection.

    Elsewhere, and in all else, as `connection.cursor()`.
    """
    wrapper: Any = connection
    return wrapper.repeating_cursor() if connection.vendor == "postgresql" else connection.cursor()
