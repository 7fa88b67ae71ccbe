"""Settings of a node that is the journal and nothing else: what the trials of the kernel start, thousands of times."""

from releve.settings import *  # noqa: F403  the real settings, less the rooms
from releve.settings import DATABASES

INSTALLED_APPS = ["releve.journal"]
MIDDLEWARE: list[str] = []
DATABASE_ROUTERS: list[str] = []
TEMPLATES: list[dict[str, object]] = []
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
ROOT_URLCONF = "tests.support.bare"
urlpatterns: list[object] = []
DATABASES = {"default": DATABASES["default"]}
