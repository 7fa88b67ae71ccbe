from importlib import import_module

from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room


class CellConfig(Room):
    """The crisis cell: the crisis and its phases, the register, care functions, degraded modes, the home screen."""

    name = "releve.cell"
    label = "cell"
    needs = ("dossier", "restart")
    home = "releve.cell.pages.home"
    note = ("cell:note", "cell.note")
    menus = (
        Menu(_("Home"), "home", "web.home", order=10, letter="h"),
        Menu(_("Crisis cell"), "cell:crisis", "cell.read", order=20, letter="c"),
        Menu(_("Wards and units"), "cell:units", "cell.read", order=25, letter="u"),
    )

    def ready(self) -> None:
        """Let the search and the masthead know this room."""
        for part in ("masthead", "finding", "watching"):
            import_module(f"releve.cell.{part}")
