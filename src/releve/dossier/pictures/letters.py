"""How wide a text is, and where to cut it. Pure.

Advance widths of Atkinson Hyperlegible, in thousandths of the size, read from the font's own table.
"""

import json
from functools import lru_cache
from pathlib import Path

OTHER_FONT_MARGIN = 1.06  # a browser without our font takes another: a little room keeps names inside their boxes
UNKNOWN_WIDTH = 640  # a letter that the table lacks is counted as a wide one


@lru_cache(maxsize=1)
def _table() -> dict[bool, dict[str, int]]:
    """Return {bold: {letter: thousandths}}."""
    text = (Path(__file__).parent / "data" / "letter_widths.json").read_text(encoding="utf-8")
    faces = json.loads(text)
    return {
        face == "bold": {letter: int(width) for width, letters in groups.items() for letter in letters}
        for face, groups in faces.items()
    }


@lru_cache(maxsize=16_384)
def width(text: str, size: float, bold: bool = False) -> float:  # noqa: FBT001, FBT002 a face is or is not bold
    """Return the width of a line of text, in pixels for a size in pixels."""
    table = _table()[bold]
    return sum(table.get(letter, UNKNOWN_WIDTH) for letter in text) * size / 1000 * OTHER_FONT_MARGIN


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, room: float, lines_max: int) -> tuple[str, ...]:
    """Cut a text in lines that fit `room` pixels; the last line ends with … where words are left over."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < lines_max:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    lines = [line if width(line, size) <= room else cut(line, size, room) for line in lines]
    if words and lines:
        lines[-1] = cut(f"{lines[-1]} {words[0]}", size, room)
    return tuple(lines)


def cut(text: str, size: float, room: float) -> str:
    """Return the longest beginning that fits with an ellipsis."""
    kept = text
    while kept and width(f"{kept.rstrip()}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:-(')}…"
