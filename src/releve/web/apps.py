from django.utils.translation import gettext_lazy as _

from releve.web.rooms import Menu, Room


class WebConfig(Room):
    """The shell: layout, tables, dials, search, live pages, the main courante."""

    name = "releve.web"
    label = "web"
    menus = (Menu(_("Logbook"), "logbook:journal", "journal.read", order=15, letter="j"),)

    def ready(self) -> None:
        from releve.web import listening  # noqa: PLC0415  the journal's tables load after the applications
        from releve.web.logbook import showing  # noqa: F401, PLC0415  the same

        listening.listen()
