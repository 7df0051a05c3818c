"""The installation's own key, by which a push service knows that it is Heim who asks. Made once, kept in HEIM_HOME."""

import os
from functools import lru_cache
from pathlib import Path
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
        _keep(made.private_pem(), path)
    return Vapid02.from_pem(path.read_bytes())


def _keep(key: bytes, path: Path) -> None:
    """Whole or not at all; of two processes that start at once, the first one's key stands."""
    draft = path.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def public_key() -> str:
    """As a browser wants it when it subscribes."""
    point = _key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))


def signed_for(endpoint: str) -> dict[str, str]:
    """The headers that a push service asks for."""
    url = urlsplit(endpoint)
    headers = _key().sign({"sub": settings.PUSH_CONTACT, "aud": f"{url.scheme}://{url.netloc}"})
    return {str(name): str(value) for name, value in headers.items()}
