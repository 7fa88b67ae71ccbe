"""Degraded procedures by department and horizon, saying which were never tested and which hold too short. Pure."""

from typing import Any

from releve.dossier.state import NEVER, Procedure
from releve.kit.matter import Column, Matter, table
from releve.kit.words import NBSP, day, duration, plural

HORIZONS = (("4 h", 240), ("48 h", 2_880), ("semaines", 14 * 1_440))  # a stop of months is lived week after week
NEVER_TESTED = ("procédure n’a jamais été testée", "procédures n’ont jamais été testées")
HOLDS = ("procédure tient", "procédures tiennent")
COLUMNS: list[Column] = [
    ("code", 9),
    ("procédure", 36),
    ("tient", 7),
    ("4 h", 9),
    ("48 h", 9),
    ("semaines", 10),
    ("testée", 10),
    ("où elle est", 14),
]


def section(matter: Matter) -> dict[str, Any]:
    """Return the procedures of each department and what the reader must not believe of them."""
    procedures = matter.dossier.procedures
    groups: dict[str, list[Procedure]] = {
        place: [] for key in procedures for place in matter.departments_of[key] or [""]
    }
    for key, one in procedures.items():
        for place in matter.departments_of[key] or [""]:
            groups[place].append(one)
    order = sorted(groups, key=lambda key: (not key, matter.department_label(key)))
    return {
        "kind": "procedures",
        "title": "Procédures dégradées",
        "known": bool(procedures),
        "honest": honest(list(procedures.values())),
        "groups": [
            {"department": matter.department_label(key) or "Sans département", **rows(groups[key])} for key in order
        ],
        "missing": _missing(matter),
    }


def honest(found: list[Procedure]) -> list[str]:
    """Return what the figures say, without comfort."""
    never = sum(1 for one in found if one.tested_on in (NEVER, None))
    short = sum(1 for one in found if one.autonomy_minutes is not None and one.autonomy_minutes < HORIZONS[1][1])
    weeks = sum(1 for one in found if (one.autonomy_minutes or 0) >= HORIZONS[2][1])
    if not found:
        return []
    return [
        f"{plural(never, *NEVER_TESTED)} sur {len(found)}." if never else "Toutes ont été testées au moins une fois.",
        f"{plural(short, *HOLDS)} moins de 48{NBSP}h."
        if short
        else f"Aucune n’est connue pour tenir moins de 48{NBSP}h.",
        f"{plural(weeks, *HOLDS) if weeks else 'Aucune ne tient'} des semaines{NBSP}; une attaque se vit en semaines.",
    ]


def rows(found: list[Procedure]) -> dict[str, Any]:
    """Return the table of some procedures."""
    return table(COLUMNS, [_row(one) for one in sorted(found, key=lambda one: one.id)])


def _row(one: Procedure) -> list[Any]:
    return [
        one.id,
        one.name or "",
        duration(one.autonomy_minutes),
        *(_holds(one, minutes) for _name, minutes in HORIZONS),
        day(one.tested_on) or "inconnu",
        _where(one),
    ]


def _holds(one: Procedure, minutes: int) -> dict[str, str]:
    if one.autonomy_minutes is None:
        return {"state": "unknown", "word": "?"}
    return (
        {"state": "restored", "word": "oui"}
        if one.autonomy_minutes >= minutes
        else {"state": "critical", "word": "non"}
    )


def _where(one: Procedure) -> str:
    if one.on_paper:
        return "sur papier"
    if one.kept_in:
        return f"{', '.join(one.kept_in)} seulement"
    return "à vérifier"


def _missing(matter: Matter) -> list[str]:
    apps = matter.dossier.apps.values()
    return [f"{app.label} ({app.id})" for app in apps if not app.procedures and app.layer in (None, "application")]
