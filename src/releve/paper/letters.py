"""Which letters our font can print, and what stands for the others. Pure.

PDF/UA refuses a document with a letter that no font draws: one emoji in a name must not stop a bed list. So a letter
the font lacks is printed as its code point, "[U+1F600]": ugly, exact, and looked up later.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible as atkinson

FONTS = Path(atkinson.__file__).parent / "files"
INSTEAD = str.maketrans(
    {"\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\u2009": "\u00a0", "\u00ad": None, "\u200b": None, "\t": " "}
)
WORD_MAX, BREAK_EVERY = 24, 6  # letters: French words end before, and the narrowest column holds six
ENDLESS = re.compile(rf"\S{{{WORD_MAX + 1},}}")
ZERO_WIDTH = "\u200b"
DRAWING = "<svg"
DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, invisible marks (direction, joiners), surrogates, unassigned


def _table(font: bytes, name: bytes) -> bytes:
    for entry in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sIII", font[12 + 16 * entry : 28 + 16 * entry])
        if tag == name:
            return font[offset : offset + length]
    raise ValueError(f"the font has no table {name!r}")


@cache
def drawn() -> frozenset[int]:
    """Return the code points that the font draws (its cmap, format 4, as TrueType describes it)."""
    cmap = _table((FONTS / "AtkinsonHyperlegible-Regular.ttf").read_bytes(), b"cmap")
    start = struct.unpack(">I", cmap[8:12])[0]
    count = struct.unpack(">H", cmap[start + 6 : start + 8])[0] // 2
    ends = struct.unpack(f">{count}H", cmap[start + 14 : start + 14 + 2 * count])
    starts = struct.unpack(f">{count}H", cmap[start + 16 + 2 * count : start + 16 + 4 * count])
    return frozenset(point for low, high in zip(starts, ends, strict=True) for point in range(low, high + 1))


def _letter(letter: str) -> str:
    if ord(letter) in drawn() or letter in {"\n", ZERO_WIDTH}:
        return letter
    return "" if unicodedata.category(letter) in DROPPED else f"[U+{ord(letter):04X}]{ZERO_WIDTH}"


def _known(text: str) -> str:
    return text if text.isascii() and text.isprintable() else "".join(map(_letter, text))


def _breakable(word: re.Match[str]) -> str:
    """Return an endless word with places where a line may end: nothing may run out of its cell."""
    return ZERO_WIDTH.join(word[0][at : at + BREAK_EVERY] for at in range(0, len(word[0]), BREAK_EVERY))


def printable(text: str) -> str:
    """Return the text with only letters that our font draws; invisible marks go, endless words may break."""
    text = unicodedata.normalize("NFC", text).translate(INSTEAD)
    return _known(ENDLESS.sub(_breakable, text) if len(text) > WORD_MAX else text)


def printable_data(value: Any) -> Any:
    """Return the same tree of dicts, lists and values, with every text printable; a drawing keeps its own spaces."""
    match value:
        case bytes():
            return value.decode("utf-8")
        case str() if value.startswith(DRAWING):
            return _known(value)
        case str():
            return printable(value)
        case dict():
            return {key: printable_data(item) for key, item in value.items()}
        case list() | tuple():
            return [printable_data(item) for item in value]
    return value
