from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _guard(**_signal: Any) -> None:
    from releve.journal.models import guard  # noqa: PLC0415  models load after the applications

    guard()


class JournalConfig(AppConfig):
    """The kernel. It needs no other room."""

    name = "releve.journal"
    label = "journal"

    def ready(self) -> None:
        post_migrate.connect(_guard, sender=self)
