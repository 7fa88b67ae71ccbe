"""Write docs/facts.md and docs/screens.md from the code: `./releve docs`."""

import inspect
import os
from collections.abc import Callable
from itertools import groupby
from typing import Any

from tests.house.tree import ROOT, kinds, pages

FACTS = ROOT / "docs/facts.md"
SCREENS = ROOT / "docs/screens.md"
GENERATED = "Generated from the code (`./releve docs`) and checked by the house tests."
FACTS_HEAD = """
## {room}

| kind | what happened | fields | compartment | kept after the crisis | when its words are erased |
|---|---|---|---|---|---|
"""
SCREENS_HEAD = """
## {room}

| address | what it is for | right | roles |
|---|---|---|---|
"""


def first_sentence(thing: object) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n", maxsplit=1)[0].split())


def room_of(page: tuple[str, Callable[..., Any]]) -> str:
    """Return the room whose code answers an address."""
    return page[1].__module__.split(".")[1]


def facts() -> str:
    """Return the page of every kind of fact, room by room."""
    parts = [f"# Every fact Relève knows\n\n{GENERATED}\n"]
    for room, ours in groupby(kinds().items(), key=lambda pair: pair[0].partition(".")[0]):
        parts.append(FACTS_HEAD.format(room=room))
        for kind, cls in ours:
            fields = ", ".join(f"`{field}`" for field in cls.__struct_fields__)
            kept = "as long as the journal" if cls.kept_months is None else f"{cls.kept_months} months"
            cells = [f"`{kind}`", first_sentence(cls), fields, cls.compartment, kept, cls.erasing]
            parts.append(f"| {' | '.join(cells)} |\n")
    return "".join(parts)


def screens() -> str:
    """Return the page of every address, room by room, with the right it asks for and who holds it."""
    from releve.web.access.permissions import RIGHTS

    parts = [f"# Every screen of Relève\n\n{GENERATED}\n"]
    for room, ours in groupby(sorted(pages(), key=lambda page: (room_of(page), page[0])), key=room_of):
        parts.append(SCREENS_HEAD.format(room=room))
        for path, view in ours:
            right = getattr(view, "right", "")
            holders = ", ".join(sorted(str(role) for role in RIGHTS[right].roles)) or "everyone"
            parts.append(f"| `/{path}` | {first_sentence(inspect.unwrap(view))} | `{right}` | {holders} |\n")
    return "".join(parts)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "releve.settings")
    import django

    django.setup()
    FACTS.write_text(facts(), encoding="utf-8")
    SCREENS.write_text(screens(), encoding="utf-8")


if __name__ == "__main__":
    main()
