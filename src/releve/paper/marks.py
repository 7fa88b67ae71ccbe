"""The millimetres that the printed form and its reader share (marks.json), and what a form's code says. Pure."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MARKS = Path(__file__).with_name("marks.json")
MAC_SYMBOLS = 8  # 40 bits: a forged page is one chance in a million million, and a person reads it anyway
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@cache
def marks() -> dict[str, Any]:
    """Return the millimetres, from the top left corner of an A4 page."""
    marks: dict[str, Any] = json.loads(MARKS.read_text(encoding="utf-8"))
    return marks


@dataclass(frozen=True)
class Box:
    """A tick box: its name is what a cross in it means, (x, y) its top left corner in millimetres."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Form:
    """A kind of form: a code of three letters, the version of its layout, its tick boxes."""

    code: str
    version: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Mark:
    """What the two codes of a page say."""

    form: str
    version: int
    serial: str
    unit: str
    page: int = 1
    pages: int = 1

    def text(self, key: bytes) -> str:
        """Return the words of the code, closed by a proof that a holder of this key printed them."""
        words = f"RLV:{self.form}:{self.version}:{self.serial}:{self.page}/{self.pages}:{self.unit or '-'}"
        return f"{words}:{proof(words, key)}"


def proof(words: str, key: bytes) -> str:
    """Return the first 40 bits of HMAC-SHA256, in Crockford's 32 symbols."""
    number = int.from_bytes(hmac.new(key, words.encode(), hashlib.sha256).digest()[:5], "big")
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))


def read_mark(text: str, key: bytes) -> Mark:
    """Return what a code says. Raises ValueError when it is not ours, or not printed by a holder of this key."""
    words, _colon, given = text.rpartition(":")
    try:
        rlv, form, version, serial, pages, unit = words.split(":")
        page, _slash, of = pages.partition("/")
        mark = Mark(form, int(version), serial, "" if unit == "-" else unit, int(page), int(of))
    except ValueError as error:
        raise ValueError(f"{text!r} is not the code of one of our forms") from error
    if rlv != "RLV" or not hmac.compare_digest(given, proof(words, key)):
        raise ValueError(f"the code {text!r} was not printed here: a person must look at this page")
    return mark
