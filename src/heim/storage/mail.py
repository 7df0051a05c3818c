from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_from_url(url: str) -> tuple[str, int, str, str, bool, bool]:
    """`smtp://`, `smtp+tls://` or `smtps://user:password@host:port` as host, port, user, password, STARTTLS, TLS."""
    parts = urlsplit(url or "smtp://localhost")
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImproperlyConfigured("HEIM_SMTP_URL is no address like smtp+tls://user:password@host:587")
    port = parts.port or _PORTS[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname, port, user, password, parts.scheme == "smtp+tls", parts.scheme == "smtps"
