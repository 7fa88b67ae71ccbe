"""Reflex cards, one page a role, with the hospital's own names and numbers. Pure but for reading its own data files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from releve.kit.matter import Matter
from releve.kit.sections import plugs
from releve.kit.words import phone, typo

CARDS = Path(__file__).resolve().parents[1] / "data" / "cards"
STEPS_AT_EASE = 16  # steps of two lines that fit one page in large letters
HOLDERS_MAX = 6  # names printed on a card: more are in the directory
WARD = ("01-tout-le-monde", "07-cadre")


@cache
def written() -> dict[str, dict[str, Any]]:
    """Return the cards as they were written, by file name, in order."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CARDS.glob("*.toml"))}


def section(matter: Matter) -> dict[str, Any]:
    """Return every card; a ward gets those of its own people."""
    cards = written()
    names = [name for name in cards if not matter.unit or name in WARD]
    return {"kind": "cards", "title": "Fiches réflexes", "cards": [card(matter, cards[name]) for name in names]}


def card(matter: Matter, text: dict[str, Any]) -> dict[str, Any]:
    """Return one card with who holds the role here, whom to call, and the plugs or backups it needs at hand."""
    roles = text.get("roles", [])
    people = [] if matter.unit else matter.with_role(*roles)
    return {
        "title": typo(text["title"]),
        "purpose": typo(text["purpose"]),
        "has_holders": bool(roles) and not matter.unit,
        "holders": [matter.caller(one.id) for one in people[:HOLDERS_MAX]],
        "more": max(0, len(people) - HOLDERS_MAX),
        "calls": [call(matter, role) for role in text.get("calls", [])],
        "moments": [_moment(one) for one in text["moments"]],
        "dense": sum(len(one["steps"]) for one in text["moments"]) > STEPS_AT_EASE,
        "never": [typo(one) for one in text.get("never", [])],
        "plugs": [_plug(one) for one in plugs.ordered(matter)] if text.get("plugs") else [],
        "backups": plugs.backups(matter) if text.get("backups") else [],
    }


def _moment(text: dict[str, Any]) -> dict[str, Any]:
    return {
        "when": typo(text["when"]),
        "ticks": text.get("ticks", False),
        "steps": [typo(one) for one in text["steps"]],
    }


def _plug(link: Any) -> dict[str, str]:
    return {"id": link.id, "label": link.label, "where": link.unplug_where or "", "phone": phone(link.phone)}


def call(matter: Matter, role: str) -> dict[str, str]:
    """Return whom to call for a role: the on-call step of that name first, else the first who holds the role."""
    steps = [one for one in matter.dossier.oncall.values() if one.name == role and one.person]
    held = [one.id for one in matter.with_role(role)]
    first = steps[0].person if steps else next(iter(held), None)
    return {"role": role, **matter.caller(first)}
