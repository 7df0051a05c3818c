"""What a page never needs is never loaded by the process that serves pages."""

import os
import subprocess
import sys

_WEB = """
import django; django.setup()
import heim.server.app, heim.urls, heim.tick, heim.cli.serve
from django.urls import get_resolver
get_resolver().reverse_dict
import sys
print(sorted({name.partition(".")[0] for name in sys.modules} & {"numpy", "polars"}))
"""


def test_the_web_process_loads_neither_numpy_nor_polars() -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "heim.settings"}
    done = subprocess.run([sys.executable, "-c", _WEB], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_that_look_sees_them_where_they_are() -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "heim.settings"}
    seen = _WEB.replace("import sys\n", "import sys, heim.triage.sieve\n")
    done = subprocess.run([sys.executable, "-c", seen], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['numpy', 'polars']"
