"""The application map and the interface scheme, as the dossier draws them, one large sheet each."""

from typing import Any

from releve.dossier.pictures.shown import map_svg, scheme_svg
from releve.kit.matter import Matter


def section(matter: Matter) -> dict[str, Any] | None:
    """Return the drawings there is something to draw for, or None when no application is known."""
    dossier = matter.dossier
    drawn = [("Carte des applications", map_svg(dossier))] if dossier.apps else []
    drawn += [("Schéma des interfaces", scheme_svg(dossier))] if dossier.interfaces else []
    pictures = [{"title": title, "svg": svg} for title, svg in drawn]
    return {"kind": "maps", "title": "Cartes", "pictures": pictures} if pictures else None
