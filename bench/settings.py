"""Settings of the served Heim that is measured: Heim's own, with one empty address beside, and a stopwatch on request."""

from heim.settings import *  # noqa: F403
from heim.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.stopwatch.Stopwatch", *MIDDLEWARE]
