"""How a head is written on paper and read back: letter, number, eight symbols. Pure.

The symbols are Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so that a tired reader
cannot mistake them; what was typed as o, i or l is read as 0 and 1. Eight symbols are the first 40 bits of the seal.
"""

import re
import unicodedata
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 8
BITS = 5
WIDE = "\u00a0"
_MISREAD = str.maketrans("OIL", "011")
_HEAD = re.compile(
    r"^(?P<pen>[A-Z0-9]{1,3})\W+(?:N\W{0,3}(?:O\W{0,3})?)?(?P<number>[\dOIL](?:[\s.,]{0,2}[\dOIL])*)[^A-Z0-9]+(?P<code>[A-Z0-9]{4}\W{0,3}[A-Z0-9]{4})$"
)


class Printed(NamedTuple):
    """A head as it stands in the footer of a sheet."""

    letter: str
    number: int
    code: str

    def __str__(self) -> str:
        return f"{self.letter} · n°{WIDE}{grouped(self.number)} · {self.code}"


def code(seal: str) -> str:
    """Return the eight symbols of a seal, as 7F3K-9QDM."""
    bits = int(seal[: SYMBOLS * BITS // 4], 16)
    symbols = "".join(ALPHABET[bits >> BITS * place & 31] for place in reversed(range(SYMBOLS)))
    return f"{symbols[:4]}-{symbols[4:]}"


def grouped(number: int) -> str:
    """Write 48213 as 48 213, with a space that never breaks."""
    return f"{number:,}".replace(",", WIDE)


def read_head(typed: str) -> Printed | None:
    """Read a head that a person typed from paper, or None when it is not one.

    Accents, case, kinds of spaces, dots and dashes do not count.
    """
    plain = unicodedata.normalize("NFKD", typed.replace("°", "o").replace("º", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).upper().strip()
    found = _HEAD.match(plain)
    if not found:
        return None
    symbols = re.sub(r"\W", "", found["code"]).translate(_MISREAD)
    if not set(symbols) <= set(ALPHABET):
        return None
    number = int(re.sub(r"\D", "", found["number"].translate(_MISREAD)))
    return Printed(found["pen"], number, f"{symbols[:4]}-{symbols[4:]}")
