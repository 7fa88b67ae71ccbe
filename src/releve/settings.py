"""Settings of every node. One variable chooses the folder (RELEVE_HOME), one the database (RELEVE_DATABASE)."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import fontpkg_atkinson_hyperlegible

PACKAGE = Path(__file__).resolve().parent


def _passing_home() -> str:
    """Return a folder for one process that was given none (a test, a type checker); it goes with the process."""
    home, owner = tempfile.mkdtemp(prefix="releve-"), os.getpid()

    def take_away() -> None:
        if os.getpid() == owner:  # a forked child leaves it alone
            shutil.rmtree(home, ignore_errors=True)

    atexit.register(take_away)
    return home


HOME = Path(os.environ.get("RELEVE_HOME") or _passing_home())
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
PEN_FILE = HOME / "pen.json"
FILES = HOME / "files"


def _secret(path: Path) -> str:
    """Return the node's own secret, made once, readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret(HOME / "secret.key")
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver", *os.environ.get("RELEVE_HOSTS", "").split()]

DURABLE = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;PRAGMA secure_delete=ON;"
QUICK = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"


def _sqlite(name: str, pragmas: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "CONN_MAX_AGE": None,  # the threads that answer pages last, and so do their connections
        "NAME": HOME / f"{name}.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"releve-test-{os.getpid()}-{name}.sqlite3")},
    }


def _database(url: str) -> dict[str, Any]:
    """Read postgresql://user:password@host:port/name."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


RELEVE_DATABASE = os.environ.get("RELEVE_DATABASE", "")
DATABASES = {
    "default": _database(RELEVE_DATABASE) if RELEVE_DATABASE else _sqlite("journal", DURABLE),
    "fleeting": _sqlite("fleeting", QUICK),  # sessions and throttles: they must not fsync in the journal's file
}
DATABASE_ROUTERS = ["releve.web.fleeting.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "releve.journal",
    "releve.web",
    "releve.web.access",
    "releve.paper",
    "releve.dossier",
    "releve.cell",
    "releve.restart",
    "releve.kit",
    "releve.exercise",
    "allauth",  # after ours: of two translations of one word, the first wins
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "releve.web.language.middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "releve.web.access.middleware.Access",
    "releve.web.dial_links.middleware",
]
ROOT_URLCONF = "releve.urls"
ASGI_APPLICATION = "releve.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "releve.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [("fonts", Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "releve.web.static_files.Storage"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
WHITENOISE_USE_FINDERS = True  # before `serve` has gathered them: tests, and a first look
WHITENOISE_MAX_AGE = 3600  # seconds, for the few files whose names carry no hash

# Access: who comes in. HTTPS is said by `serve` when it holds a certificate; plain http is for loopback alone.
HTTPS = os.environ.get("RELEVE_HTTPS") == "1"
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["releve.web.access.backend.Backend"]
PASSWORD_HASHERS = ["releve.web.access.argon2.Argon2id"]
LOGIN_URL = "access:sign_in"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a session ends 12 h after sign-in, used or not
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-releve" if HTTPS else "releve"
CSRF_COOKIE_NAME = "__Host-releve-form" if HTTPS else "releve-form"
CSRF_FAILURE_VIEW = "releve.web.access.middleware.forged"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # QR codes and drawings made here
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "allauth.account.adapter.DefaultAccountAdapter"
MFA_ADAPTER = "releve.web.access.factors.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Relève"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost: a secure context for browsers
CODE_HOURS = 72  # how long a printed code may be used
