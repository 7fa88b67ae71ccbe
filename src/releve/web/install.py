"""Bring the databases of this node to today's shape: any verb may be the first one asked of a new machine."""

from django.conf import settings
from django.core.management import call_command


def install() -> None:
    """Make or update every table. Costs a second the first time, a fraction of one afterwards."""
    for database in settings.DATABASES:
        call_command("migrate", database=database, interactive=False, verbosity=0, skip_checks=True)
