"""Django settings, all from the environment (see docs/operate.md)."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from heim.storage.database import database_from_url
from heim.storage.mail import mail_from_url

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("HEIM_HOME", "var")).resolve()
TESTING = "pytest" in sys.modules
DEBUG = os.environ.get("HEIM_DEBUG", "") == "1"
# Questionnaires that this organisation holds a licence for; their text is its own file in HEIM_HOME/forms (docs/operate.md).
LICENSED_FORMS = frozenset(key for key in os.environ.get("HEIM_LICENSED_FORMS", "").replace(" ", "").split(",") if key)


def _secret_key() -> str:
    """From HEIM_SECRET_KEY, else made once and kept in HEIM_HOME; `heim serve` refuses a made one outside demo and test."""
    given = os.environ.get("HEIM_SECRET_KEY")
    if given:
        return given
    kept = HOME / "secret-key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        # O_EXCL: two processes starting at once must not end up with two keys.
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            os.write(handle, secrets.token_urlsafe(50).encode())
            os.close(handle)
    key = kept.read_text()
    if not key:
        raise ImproperlyConfigured(f"{kept} is empty; remove it and start again")
    return key


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [host for host in os.environ.get("HEIM_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_from_url(
        os.environ.get("HEIM_TEST_DATABASE_URL" if TESTING else "HEIM_DATABASE_URL") or f"sqlite:///{HOME / 'heim.db'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "heim.storage",
    "heim.people",
    "heim.access",
    "heim.delivery",
    "heim.procedures",
    "heim.pathways",
    "heim.triage",
    "heim.measurements",
    "heim.forms",
    "heim.contact",
    "heim.care",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "heim.entrance.no_null.no_null",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "heim.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A page is x.py + x.html side by side, so templates are found below the package itself: "desk/worklist.html".
        "DIRS": [HERE],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "heim.access.installation.about_installation",
                "heim.delivery.standing.about_notices",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "heim.kit.templatetags.words"],
        },
    }
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    # Argon2 is slow on purpose; a thousand test logins need not be.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "heim.access.signed_in.SignedIn"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "again"]  # never kept with a failed attempt
AXES_LOCKOUT_CALLABLE = "heim.entrance.locked_out.locked_out"
LOGIN_URL = "entrance:login"
CSRF_FAILURE_VIEW = "heim.entrance.errors.stale"
SESSION_ENGINE = "heim.storage.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SECURE_COOKIES = os.environ.get("HEIM_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_COOKIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norsk bokmål")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_NAME = "heim_language"
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
BUILT = HERE / "static_built" / "heim"  # what lies beside it is for the server alone
STATICFILES_DIRS = [("heim", BUILT)] if BUILT.exists() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTING or DEBUG  # nothing is collected there
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

JOURNAL_URL = os.environ.get("HEIM_JOURNAL_URL", "")

# Notices to staff: where links lead, and by which ways they leave. A way that is not set up is not used.
PUBLIC_URL = os.environ.get("HEIM_URL", "http://127.0.0.1:8000").rstrip("/")
SMS_URL = os.environ.get("HEIM_SMS_URL", "")
SMS_TOKEN = os.environ.get("HEIM_SMS_TOKEN", "")
PUSH_CONTACT = os.environ.get("HEIM_PUSH_CONTACT", "mailto:drift@localhost")
PUSH_HOSTS = tuple(
    host
    for host in os.environ.get(
        "HEIM_PUSH_HOSTS",
        "fcm.googleapis.com,push.services.mozilla.com,notify.windows.com,push.apple.com",
    ).split(",")
    if host
)
EMAIL_IS_ON = bool(os.environ.get("HEIM_SMTP_URL"))
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_from_url(
    os.environ.get("HEIM_SMTP_URL", "")
)
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = os.environ.get("HEIM_MAIL_FROM", "heim@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"heim": {"level": "INFO"}, "django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
