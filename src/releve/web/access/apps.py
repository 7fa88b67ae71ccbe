from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Sign-in, roles and rights."""

    name = "releve.web.access"
    label = "access"

    def ready(self) -> None:
        from releve.web.access import facts, projections  # noqa: F401, PLC0415  models load after the applications
