from importlib import import_module

from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room

REGISTER = ("projections", "index", "checks.answers")


class DossierConfig(Room):
    name = "releve.dossier"
    label = "dossier"
    menu = Menu(_("Dossier"), "dossier:home", "dossier.read", order=40, letter="d")

    def ready(self) -> None:
        """Let the journal know the kinds and the rows of this room, and the shell its names and its search."""
        for module in REGISTER:
            import_module(f"releve.dossier.{module}")
