import os
import subprocess
import sys
from collections.abc import Sequence


def run_beside(*, arguments: Sequence[str]) -> None:
    """Start `heim …` as a process of its own, which outlives the request and shares no memory with it."""
    subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "heim.cli", *arguments],
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
