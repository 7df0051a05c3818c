"""Databases of a test's own on a PostgreSQL server."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg


@contextmanager
def new_database(server: str, copied_from: str = "") -> Iterator[str]:
    """Its address, as HEIM_DATABASE_URL wants it: empty, or a copy of the database with that address, which nobody uses now."""
    url, name = urlsplit(server), f"heim_{secrets.token_hex(6)}"
    template = urlsplit(copied_from).path.strip("/") or "template1"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    yield urlunsplit(url._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
