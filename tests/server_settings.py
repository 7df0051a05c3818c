"""Settings of the server that tests start: Heim's own, with addresses that only tests need and shorter patience."""

from heim.server import body
from heim.settings import *  # noqa: F403

ROOT_URLCONF = "tests.server_urls"
body.LONGEST = 1.0
