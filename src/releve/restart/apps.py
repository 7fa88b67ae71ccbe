from importlib import import_module

from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room


class RestartConfig(Room):
    """What each application is doing."""

    name = "releve.restart"
    label = "restart"
    word = "applications"
    needs = ("dossier",)
    menu = Menu(_("Applications"), "restart:applications", "restart.read", order=30, letter="a")

    def ready(self) -> None:
        """Let the maps of the dossier know the colours of today."""
        import_module("releve.restart.colours")
