"""The interfaces between applications with their standard: the table beside the scheme. Pure."""

from typing import Any

from releve.kit.matter import Matter, table


def section(matter: Matter) -> dict[str, Any] | None:
    """Return the interfaces, or None when none is known: a kit has no empty page."""
    found = sorted(matter.dossier.interfaces.values(), key=lambda one: (one.sender, one.receiver))
    if not found:
        return None
    return {
        "kind": "interfaces",
        "title": "Interfaces entre applications",
        "table": table(
            [("de", 7), ("vers", 7), ("ce qui passe", 32), ("norme", 32), ("chiffré", 9)],
            [[one.sender, one.receiver, one.name or "", one.standard or "inconnue", _yes(one.encrypted)] for one in found],
        ),
    }


def _yes(value: bool | None) -> str:
    return "?" if value is None else "oui" if value else "non"
