"""A worker that was asked to end does end, whatever holds it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

_DEAF = """
import asyncio, ctypes, os, signal
import django
django.setup()
from heim.server import lifespan

async def worker():
    lifespan.KILL_AFTER = 0.5
    lifespan._end_streams_when_asked_to_end(asyncio.get_running_loop())
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.sleep(0)
    ctypes.PyDLL(None).sleep(60)  # keeps Python's lock, so that no thread of Python's could end it

asyncio.run(worker())
"""


def test_one_that_waits_for_ever_with_pythons_lock_is_ended_by_the_system(tmp_path: Path) -> None:
    env = os.environ | {"HEIM_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "heim.settings"}
    done = subprocess.run([sys.executable, "-c", _DEAF], env=env, timeout=50, check=False)
    assert done.returncode == -signal.SIGALRM
