"""The plan of a unit: rooms on both sides of a corridor, beds by the window or by the door. Pure.

Rooms are what beds say. Odd numbers stand above the corridor, even ones below, as on most wards; a hospital whose
walls differ still finds its rooms in order. Nothing is known of real distances: a plan to point at, not to scale.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from releve.dossier.house import Bed, Room
from releve.dossier.pictures.ink import PAPER, SCREEN, Ink
from releve.dossier.pictures.letters import cut, width
from releve.dossier.pictures.marks import opening, rect, text
from releve.dossier.pictures.paths import number

TILE_WIDTH, TILE_HEIGHT, CORRIDOR, MARGIN, BED_HEIGHT, BED_INSET = 88, 122, 46, 4, 32, 8
ROOM_SIZE, BED_SIZE = 14, 13
WALL = 14  # between two stretches of corridor
WINDOW, DOOR = "fenetre", "porte"


class PlanWords(NamedTuple):
    """Words of the plan, in the reader's language."""

    title: str
    corridor: str
    room: str  # with {name}


def plan(
    rooms: Sequence[Room],
    words: PlanWords,
    across: int,
    *,
    url: Callable[[str], str] | None = None,
    paper: bool = False,
) -> str:
    """Return the plan as one <svg>, `across` pixels wide, folded in as many stretches of corridor as needed."""
    ink = PAPER if paper else SCREEN
    each = max(1, (across - 2 * MARGIN) // TILE_WIDTH)
    above = [room for room in rooms if _is_odd(room.name)]
    below = [room for room in rooms if not _is_odd(room.name)]
    stretches = max(1, -(-max(len(above), len(below)) // each))
    parts = []
    for at in range(stretches):
        top = MARGIN + at * (2 * TILE_HEIGHT + CORRIDOR + WALL)
        row = slice(at * each, (at + 1) * each)
        parts.append(_corridor(ink, words, top + TILE_HEIGHT, min(each, max(len(above), len(below)))))
        parts += [_tile(ink, room, words, (x, top), upper=True, url=url) for x, room in _spread(above[row])]
        lower = top + TILE_HEIGHT + CORRIDOR
        parts += [_tile(ink, room, words, (x, lower), upper=False, url=url) for x, room in _spread(below[row])]
    wide = 2 * MARGIN + TILE_WIDTH * min(each, max(len(above), len(below), 1))
    high = 2 * MARGIN + stretches * (2 * TILE_HEIGHT + CORRIDOR + WALL) - WALL
    return "".join([opening((wide, high), words.title, "", paper=paper), *parts, "</svg>"])


def _is_odd(name: str) -> bool:
    found = re.search(r"(\d+)\D*$", name)
    return bool(found and int(found[1]) % 2)


def _spread(rooms: Sequence[Room]) -> list[tuple[float, Room]]:
    return [(MARGIN + place * TILE_WIDTH, room) for place, room in enumerate(rooms)]


def _corridor(ink: Ink, words: PlanWords, top: float, tiles: int) -> str:
    wide = max(1, tiles) * TILE_WIDTH
    label = text(ink, (MARGIN + 10, top + CORRIDOR / 2 + 4), words.corridor, "band")
    return rect(ink, (MARGIN, top, wide, CORRIDOR), "frame", radius=0) + label


def _tile(
    ink: Ink, room: Room, words: PlanWords, at: tuple[float, float], *, upper: bool, url: Callable[[str], str] | None
) -> str:
    """Draw a room: its number by the corridor, the window bed by the outer wall, the other by the door."""
    x, y = at
    outer = y + 1 if upper else y + TILE_HEIGHT - 1
    window = f"M{number(x + 22)} {number(outer)}H{number(x + TILE_WIDTH - 22)}"
    baseline = y + TILE_HEIGHT - 10 if upper else y + 20
    label = cut(room.name, ROOM_SIZE, TILE_WIDTH - 16) if width(room.name, ROOM_SIZE) > TILE_WIDTH - 16 else room.name
    parts = [
        rect(ink, (x + 1, y + 1, TILE_WIDTH - 2, TILE_HEIGHT - 2), "box", radius=2),
        f'<path d="{window}"{ink("tie")}/>',
        text(ink, (x + 10, baseline), label, "code", size=ROOM_SIZE, bold=True),
    ]
    for place, bed in enumerate(_ordered(room.beds)):
        step = 10 + place * (BED_HEIGHT + 6)
        top = y + step if upper else y + TILE_HEIGHT - step - BED_HEIGHT
        parts.append(_bed(ink, bed, (x + BED_INSET, top), url))
    return f"<g><title>{escape(words.room.format(name=room.name))}</title>{''.join(parts)}</g>"


def _ordered(beds: Sequence[Bed]) -> list[Bed]:
    """Put the window bed first, the door bed last."""
    place = {WINDOW: 0, DOOR: 2}
    return sorted(beds, key=lambda bed: (place.get((bed.position or "").casefold().replace("ê", "e"), 1), bed.id))


def _bed(ink: Ink, bed: Bed, at: tuple[float, float], url: Callable[[str], str] | None) -> str:
    room = TILE_WIDTH - 2 * BED_INSET
    name = bed.id.rpartition("-")[2]
    label = name if width(name, BED_SIZE) <= room - 12 else cut(name, BED_SIZE, room - 12)
    body = rect(ink, (*at, room, BED_HEIGHT), "bed", radius=6)
    body += text(ink, (at[0] + 8, at[1] + BED_HEIGHT / 2 + 5), label, size=BED_SIZE)
    if url is None:
        return body
    return f'<a href="{escape(url(bed.id))}" aria-label="{escape(bed.id)}">{body}</a>'
