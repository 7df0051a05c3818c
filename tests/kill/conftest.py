"""Bringing a database up to date takes longer than most of what is asked of it here: it is done once, and copied."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import new_database
from tests.served import Served


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated database that nobody uses: on PostgreSQL when the tests have been given one, else on SQLite."""
    home = tmp_path_factory.mktemp("migrated")
    if os.environ.get("HEIM_TEST_DATABASE_URL", "").startswith("postgres"):
        with new_database(request.getfixturevalue("postgres")) as address:
            yield _migrate(home, address)
    else:
        yield _migrate(home, f"sqlite:///{home}/heim.db")


@pytest.fixture
def database(request: pytest.FixtureRequest, migrated: str, tmp_path: Path) -> Iterator[str]:
    """A copy of it, of the test's own."""
    if migrated.startswith("postgres"):
        with new_database(request.getfixturevalue("postgres"), copied_from=migrated) as address:
            yield address
    else:
        shutil.copy(migrated.removeprefix("sqlite:///"), tmp_path / "heim.db")
        yield f"sqlite:///{tmp_path}/heim.db"


def _migrate(home: Path, address: str) -> str:
    told = Served(home, address, settings="heim.settings").heim("migrate")
    assert told.returncode == 0, told.stderr
    return address
