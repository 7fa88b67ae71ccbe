"""The plugs to pull: where, whom to tell, and a line to sign for each. Then the backups to unplug. Pure."""

from collections import defaultdict
from typing import Any

from releve.dossier.state import Link
from releve.kit.matter import Matter
from releve.kit.words import phone, plural

ORDER = ("sauvegarde", "internet", "vpn", "fibre")  # backups first: what is saved there is what comes back
BLANK_ROWS = 3  # a forgotten line is always found on the day


def section(matter: Matter) -> dict[str, Any]:
    """Return the list of plugs and of backups; empty rows where nothing is known, and some for what is found."""
    links = ordered(matter)
    return {
        "kind": "plugs",
        "title": "Les prises à débrancher",
        "links": [_link(matter, one) for one in links],
        "blanks": BLANK_ROWS if links else 9,
        "known": bool(links),
        "backups": backups(matter),
    }


def _link(matter: Matter, one: Link) -> dict[str, str]:
    known = matter.dossier.hostings.get(one.to or "") or matter.dossier.apps.get(one.to or "")
    to = known.label if known else one.to if one.to and one.to != one.label else ""
    return {
        "id": one.id,
        "label": one.label,
        "to": ", ".join(part for part in (one.nature, to and f"vers {to}") if part),
        "where": one.unplug_where or "",
        "warn": one.warn or "",
        "phone": phone(one.phone),
    }


def ordered(matter: Matter) -> list[Link]:
    """Return the links in the order to pull them: backups, Internet, remote access, then the rest."""
    return sorted(matter.dossier.links.values(), key=lambda one: (_rank(one), one.id))


def _rank(one: Link) -> int:
    words = f"{one.label} {one.nature or ''}".casefold()
    return next((place for place, word in enumerate(ORDER) if word in words), len(ORDER))


def backups(matter: Matter) -> list[dict[str, Any]]:
    """Return the backup media, the most exposed first: on how many applications, which, and never restored."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, one in matter.dossier.backups.items():
        groups[one.medium or "support inconnu"].append(key)
    return [
        {
            "medium": medium,
            "count": plural(len(keys), "application"),
            "apps": ", ".join(keys),
            "untested": plural(
                sum(1 for key in keys if matter.dossier.backups[key].restored_on in (None, "never")), "application"
            ),
        }
        for medium, keys in sorted(groups.items(), key=lambda pair: -len(pair[1]))
    ]
