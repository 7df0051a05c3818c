"""Shared fixtures. HEIM_TEST_DATABASE_URL chooses the database; without it the tests have a SQLite file."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts
from tests.databases import new_database
from tools.postgres import NoPostgres, temporary_postgres

# A machine with other work to do is no fault in what is tested; and of one version CI says the same each time.
# At a desk the properties try something new at each run. `pytest --hypothesis-profile=search` tries for long.
settings.register_profile("heim", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile("heim")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file, not memory: lock, WAL and other processes are then as in use. Each worker of xdist has its own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        folder: Path = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "heim.db")


@pytest.fixture(autouse=True)
def only_loopback() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def nothing_is_remembered_from_the_test_before() -> None:
    from heim.pathways.reads import rules_in
    from heim.storage.installation import forget_what_is_known
    from heim.triage import reads

    forget_what_is_known()
    # A rolled back test gives its numbers back (SQLite), and the next test's version 1 is another pathway, its line 1 another person.
    rules_in.cache_clear()
    reads._known_line.cache_clear()
    reads._read = reads._Read()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server with databases to make and drop in; the test is skipped where there is none."""
    given = os.environ.get("HEIM_TEST_DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with ExitStack() as until_the_end:
        try:
            url = until_the_end.enter_context(temporary_postgres())
        except NoPostgres as why:
            pytest.skip(f"no PostgreSQL: {why}")
        yield url


@pytest.fixture
def postgres_database(postgres: str) -> Iterator[str]:
    """An empty database of the test's own, as HEIM_DATABASE_URL wants it."""
    with new_database(postgres) as address:
        yield address
