from importlib import import_module

from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room

REGISTER = ("index", "checks.answers")


class DossierConfig(Room):
    name = "releve.dossier"
    label = "dossier"
    menu = Menu(_("Dossier"), "dossier:home", "dossier.read", order=40, letter="d")

    def ready(self) -> None:
        """Let the shell know the names of this room's things and its search, the journal the answers to findings."""
        for module in REGISTER:
            import_module(f"releve.dossier.{module}")
