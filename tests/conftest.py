"""Shared fixtures. HEIM_TEST_DATABASE_URL chooses the database; without it the tests have a SQLite file."""

from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts


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
    from heim.storage.installation import forget_what_is_known

    forget_what_is_known()
