"""The flows between applications with their standard, numbered as on the scheme beside them. Pure."""

from typing import Any

from releve.dossier.pictures.atlas import flows
from releve.kit.matter import Column, Matter, table

COLUMNS: list[Column] = [("n°", 4, "number"), ("de", 6), ("ce qui passe", 28), ("norme", 28), ("vers", 32)]


def section(matter: Matter) -> dict[str, Any] | None:
    """Return the interfaces, or None when none is known: a kit has no empty page."""
    found = flows(matter.dossier)
    if not found:
        return None
    rows = [
        [str(one.number), one.sender, one.content, one.standard or "inconnue", ", ".join(one.receivers)]
        for one in found
    ]
    return {"kind": "interfaces", "title": "Interfaces entre applications", "table": table(COLUMNS, rows)}
