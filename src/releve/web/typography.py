"""French typography for what people type and what programs print. Pure."""

import re
from typing import Final

NBSP: Final = "\u00a0"  # Atkinson Hyperlegible has no U+202F: the wide one serves for both
_BEFORE: Final = re.compile(r"(?<=\S)[ \u00a0\u202f]*([:;!?»])(?=[\s\u00a0)\]]|$)")
_OPENING: Final = re.compile(r"«[ \u00a0\u202f]*")
_UNITS: Final = re.compile(r"(?<=\d) (?=(?:h|min|s|j|%|€|kg|g|ml|Mo|Go|To|lits?|€)(?![\w]))")
_HOURS: Final = re.compile(r"(?<=\d\u00a0h) (?=\d{2}\b)")
_NUMBER: Final = re.compile(r"\bn° ?(?=\d)")
GROUP = 3  # digits between two spaces


def typo(text: str) -> str:
    """Return French prose with its non-breaking spaces and curly apostrophe. Addresses and times "14:05" stay."""
    text = text.replace("\u202f", NBSP).replace("'", "’")
    text = _OPENING.sub(f"«{NBSP}", _BEFORE.sub(rf"{NBSP}\1", text))
    text = _HOURS.sub(NBSP, _UNITS.sub(NBSP, text))
    return _NUMBER.sub(f"n°{NBSP}", text)


def thousands(number: int) -> str:
    """Return 48213 as "48 213", with a non-breaking space."""
    return f"{number:,}".replace(",", NBSP)


def decimal(number: float, places: int = 1, *, french: bool = True) -> str:
    """Return 3.14 as "3,1" in French."""
    text = f"{number:,.{places}f}"
    return text.replace(",", NBSP).replace(".", ",") if french else text


def phone(number: str) -> str:
    """Return a French telephone number in pairs, "06 39 98 00 15"; internal and foreign ones as they were typed."""
    digits = re.sub(r"[\s.\u00a0-]", "", str(number))
    if re.fullmatch(r"0\d{9}", digits):
        return NBSP.join(digits[place : place + 2] for place in range(0, 10, 2))
    if match := re.fullmatch(r"\+33(\d)(\d{8})", digits):
        pairs = [match[2][place : place + 2] for place in range(0, 8, 2)]
        return NBSP.join(["+33", match[1], *pairs])
    return str(number)
