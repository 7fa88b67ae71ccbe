from importlib import import_module

from releve.web.rooms import Room


class DossierConfig(Room):
    name = "releve.dossier"
    label = "dossier"

    def ready(self) -> None:
        """Let the journal know the kinds and the rows of this room."""
        import_module("releve.dossier.projections")
