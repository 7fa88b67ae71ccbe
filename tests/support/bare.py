"""Settings of a node that is the journal and nothing else: what the trials of the kernel start, thousands of times."""

from releve.settings import *  # noqa: F403  the real settings, less the rooms
from releve.settings import DATABASES

INSTALLED_APPS = ["releve.journal"]
MIDDLEWARE: list[str] = []
DATABASE_ROUTERS: list[str] = []
DATABASES = {"default": DATABASES["default"]}
