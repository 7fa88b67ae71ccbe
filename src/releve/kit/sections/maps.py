"""The application map and the interface scheme, as the dossier draws them, one large sheet each."""

from typing import Any

from releve.kit.matter import Matter
from releve.kit.pictures import application_map, interface_scheme


def section(matter: Matter) -> dict[str, Any] | None:
    """Return both drawings, or None when no application is known."""
    if not matter.dossier.apps:
        return None
    drawn = [("Carte des applications", application_map(matter.dossier)), ("Schéma des interfaces", interface_scheme(matter.dossier))]
    pictures = [{"title": title, "svg": svg} for title, svg in drawn if svg]
    return {"kind": "maps", "title": "Cartes", "pictures": pictures} if pictures else None
