"""Where things that may be lost are kept: sessions and throttles, apart from the journal's file."""

from typing import Any

from django.apps import apps

FLEETING = {"sessions"}


class Router:
    """Send sessions, and every model with `fleeting = True`, to the quick database."""

    def _is_fleeting(self, model: Any) -> bool:
        return model._meta.app_label in FLEETING or getattr(model, "fleeting", False)  # noqa: SLF001  Django's own door

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        return "fleeting" if self._is_fleeting(model) else None

    db_for_write = db_for_read

    def allow_relation(self, *_models: Any, **_hints: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        fleeting = app_label in FLEETING or bool(hints.get("fleeting")) or self._marked(app_label, model_name)
        return fleeting == (db == "fleeting")

    def _marked(self, app_label: str, model_name: str | None) -> bool:
        """Ask the model itself: the copy of it that a migration holds has lost the mark."""
        try:
            return bool(model_name) and self._is_fleeting(apps.get_model(app_label, str(model_name)))
        except LookupError:
            return False
