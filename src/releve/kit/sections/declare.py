"""To whom to declare, and before when: dated rules with their source. Pure but for its data file."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from releve.kit.matter import Matter
from releve.kit.words import typo

DEADLINES = Path(__file__).resolve().parents[1] / "data" / "deadlines.toml"


@cache
def rules() -> dict[str, Any]:
    """Return the rules that carry deadlines, with the day they were last checked."""
    return tomllib.loads(DEADLINES.read_text(encoding="utf-8"))


def in_force(today: date) -> list[dict[str, Any]]:
    """Return the rules in force on a day."""
    return [
        one
        for one in rules()["rules"]
        if date.fromisoformat(one["valid_from"]) <= today <= date.fromisoformat(one.get("valid_until", "9999-12-31"))
    ]


def section(matter: Matter) -> dict[str, Any]:
    """Return the rules in force on the day of printing, each with a line for when, by whom and the receipt."""
    clocks = rules()["clocks"]
    return {
        "kind": "declare",
        "title": "À qui déclarer, avant quand",
        "checked": "/".join(reversed(rules()["checked_on"].split("-"))),
        "clocks": list(clocks.values()),
        "rules": [
            {
                "to": typo(one["to"]),
                "deadline": typo(one["deadline"]),
                "clock": clocks[one["clock"]],
                "how": typo(". ".join(part for part in (one["how"], one.get("fallback", "")) if part)),
                "asks": typo(one["asks"]),
                "basis": typo(one["basis"]),
                "sure": one["sure"],
            }
            for one in in_force(matter.today)
        ],
    }
