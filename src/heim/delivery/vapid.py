"""The installation's own key, by which a push service knows that it is Heim who asks. Made once, kept in HEIM_HOME."""

import os
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode


@lru_cache(maxsize=1)
def _key() -> Vapid02:
    path = settings.HOME / "vapid.pem"
    if not path.exists():
        made = Vapid02()
        made.generate_keys()
        path.parent.mkdir(parents=True, exist_ok=True)
        # O_EXCL: two processes starting at once must not end up with two keys.
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            os.write(handle, made.private_pem())
            os.close(handle)
    return Vapid02.from_pem(path.read_bytes())


def public_key() -> str:
    """As a browser wants it when it subscribes."""
    point = _key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))


def signed_for(endpoint: str) -> dict[str, str]:
    """The headers that a push service asks for."""
    url = urlsplit(endpoint)
    headers = _key().sign({"sub": settings.PUSH_CONTACT, "aud": f"{url.scheme}://{url.netloc}"})
    return {str(name): str(value) for name, value in headers.items()}
