"""Settings of every node. One variable chooses the folder (RELEVE_HOME), one the database (RELEVE_DATABASE)."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("RELEVE_HOME") or Path(tempfile.gettempdir()) / f"releve-{os.getuid()}")
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
        "NAME": HOME / f"{name}.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"releve-test-{os.getpid()}-{name}.sqlite3")},
    }


def _database(url: str) -> dict[str, Any]:
    """Read postgresql://user:password@host:port/name."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
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
    "releve.paper",
    "releve.dossier",
    "releve.cell",
    "releve.restart",
    "releve.kit",
    "releve.exercise",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
                "django.contrib.auth.context_processors.auth",
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
WHITENOISE_USE_FINDERS = True
