import os
import sys
from typing import Any
from urllib.parse import unquote, urlsplit


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///path` or `postgresql://user:password@host:port/name`; else ValueError."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "heim.storage.fair_sqlite",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "CONN_MAX_AGE": None,
            "STRICT_WRITES": os.environ.get("HEIM_STRICT_WRITES") == "1" or "pytest" in sys.modules,
        }
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "heim.storage.postgres",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": _query(parts.query).get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(f"HEIM_DATABASE_URL starts with {parts.scheme!r}; only sqlite and postgresql are known")


def _query(query: str) -> dict[str, str]:
    return {key: unquote(value) for key, _, value in (pair.partition("=") for pair in query.split("&")) if key}
