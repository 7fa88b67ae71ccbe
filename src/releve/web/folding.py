"""Words without case and accents: what is typed and what is looked up are folded alike. Pure."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")
JOINED_MAX: Final = 4  # "2010-101P" is also looked up as "2010101p"


def folded(text: object) -> str:
    """Return text without case and accents, for sorting and looking up."""
    plain = str(text).casefold()
    return plain if plain.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))


def fold(text: str) -> list[str]:
    """Return the folded words of a text."""
    return _WORD.findall(folded(text).replace("œ", "oe").replace("æ", "ae"))


def found(words: list[str], *texts: object) -> bool:
    """Say whether each folded word starts some word of the texts. A whole code typed without its dash is found too."""
    held = [word for text in texts if text for word in _held(str(text))]
    return bool(words) and all(any(one.startswith(word) for one in held) for word in words)


def _held(text: str) -> list[str]:
    words = fold(text)
    return [*words, "".join(words)] if 1 < len(words) <= JOINED_MAX else words
