from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


def _install(using: str = "default", **_signal: Any) -> None:
    from releve.journal import guards  # noqa: PLC0415  the database opens after the applications

    if using == "default":
        guards.install()


class _Process:
    """Whether this process has looked at its journal yet."""

    is_awake = False


def _wake(connection: Any, **_signal: Any) -> None:
    from releve.journal import opening  # noqa: PLC0415  the database opens after the applications

    if not _Process.is_awake and connection.alias == "default":
        _Process.is_awake = True
        opening.wake()


class JournalConfig(AppConfig):
    """The kernel. It needs no other room."""

    name = "releve.journal"
    label = "journal"

    def ready(self) -> None:
        """Learn every room's kinds and rows; guard the lines after each migration; tell the journal's own time."""
        autodiscover_modules("facts", "projections")
        post_migrate.connect(_install, sender=self)
        connection_created.connect(_wake)
