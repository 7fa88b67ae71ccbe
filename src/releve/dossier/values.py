"""Words of a cell or of a form, to values and back. Pure. Unknown stays apart from zero, from no and from none."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from releve.dossier.facts import Value
from releve.dossier.thing import NEVER, Held
from releve.journal import gettext_noop

TEXT, LONG, PHONE, NUMBER, DURATION, DAY, YESNO, CHOICE, REF, REFS, LIST = (
    "text", "long", "phone", "number", "duration", "day", "yesno", "choice", "ref", "refs", "list",
)  # fmt: skip
Cell = str | int | float | bool | None  # as a reader hands it over: days are ISO text already
NO_CHOICE: Mapping[str, str] = MappingProxyType({})
TEXT_CHARS_MAX = 20_000  # one value; a cell of a workbook holds 32,767
LIST_ITEMS_MAX = 200
NUMBER_MAX = 2**53  # what JSON carries exactly
DURATION_MINUTES_MAX = 60 * 24 * 366 * 10  # ten years: more is a typing error
FRENCH_PHONE_DIGITS = 9  # a spreadsheet eats the leading zero of 0639980001
HOUR, DAY_MINUTES, WEEK = 60, 24 * 60, 7 * 24 * 60
MINUTES = {"m": 1, "min": 1, "mn": 1, "minute": 1, "h": HOUR, "heure": HOUR, "hour": HOUR, "j": DAY_MINUTES} | {
    "jour": DAY_MINUTES, "d": DAY_MINUTES, "day": DAY_MINUTES, "sem": WEEK, "semaine": WEEK, "week": WEEK, "w": WEEK,
    "mois": 30 * DAY_MINUTES, "month": 30 * DAY_MINUTES,
}  # fmt: skip
MONTHS = {
    name: rank
    for rank, names in enumerate(
        ("janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr",
         "mai may", "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
         "octobre october oct", "novembre november nov", "decembre december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
UNKNOWN = {"", "inconnu", "inconnue", "unknown", "nc", "n c", "non renseigne", "non connu", "a completer", "tbd"}
NONE = {"neant", "aucun", "aucune", "none", "sans objet", "s o", "so", "n a", "na", "nul", "vide", "rien"}
YES = {"oui", "o", "yes", "y", "vrai", "true", "1", "x", "v", "ok"}
NO = {"non", "n", "no", "faux", "false", "0"}
NEVER_WORDS = {"jamais", "never", "non teste", "non testee", "non testees", "aucun test"}


class Unreadable(ValueError):
    """A value cannot be read; `why` is a sentence for the person who typed it, marked for translation."""

    def __init__(self, why: str, **details: object) -> None:
        super().__init__(why.format(**details))
        self.why, self.details = why, details


def folded(text: str) -> str:
    """Return the text without accents, case, punctuation: what two people would call the same words."""
    flat = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    bare = "".join(char for char in flat if not unicodedata.combining(char)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def slug(text: str, longest: int = 60) -> str:
    """Return the text as an id in small letters: "Éditeur Dossier patient" gives "editeur-dossier-patient"."""
    return folded(text).replace(" ", "-")[:longest].strip("-")


def parse(kind: str, cell: Cell, *, minutes: int = HOUR, choices: Mapping[str, str] = NO_CHOICE) -> Value:
    """Return the value of a cell for a field of this kind, None when it says that nothing is known.

    `minutes` is the unit of a bare number of a duration; `choices` maps folded words to the values of a choice.
    Raises Unreadable with a sentence.
    """
    text = _text(cell)
    word = folded(text)
    if not text or (word in UNKNOWN and len(text) <= len("non renseigné.")):
        return text if kind in {TEXT, LONG} and text and not word and text not in {"?", "??", "-", "—", "–"} else None
    if kind in {TEXT, LONG, REF}:
        return text
    if kind == PHONE:
        return None if word in NONE else _phone(cell, text)
    if kind in {REFS, LIST}:
        return [] if word in NONE else _items(text, commas=kind == REFS)
    if word in NONE:
        return None
    if kind == CHOICE:
        return _choice(text, choices)
    return _duration(cell, text, minutes) if kind == DURATION else _READ[kind](cell, text)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    text = str(cell).strip()
    if len(text) > TEXT_CHARS_MAX:
        raise Unreadable(gettext_noop("longer than {longest} characters"), longest=TEXT_CHARS_MAX)
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\r\t" for char in text):
        raise Unreadable(gettext_noop("holds a character that cannot be printed"))
    return text


def _phone(cell: Cell, text: str) -> str:
    eaten = isinstance(cell, int | float) and len(text) == FRENCH_PHONE_DIGITS
    return f"0{text}" if eaten else text


def _items(text: str, *, commas: bool) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;\n\r|,]" if commas else r"[;\n\r|]", text)]
    found = list(dict.fromkeys(part for part in parts if part))
    if len(found) > LIST_ITEMS_MAX:
        raise Unreadable(gettext_noop("holds more than {most} items"), most=LIST_ITEMS_MAX)
    return found


def _decimal(cell: Cell, text: str) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    bare = re.sub(r"[\s\u00a0\u202f']", "", text)
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", bare):  # 1.012,5
        bare = bare.replace(".", "")
    if not re.fullmatch(r"[+-]?\d{1,17}([.,]\d{1,9})?", bare):
        raise Unreadable(gettext_noop("is not a number"))
    return float(bare.replace(",", "."))


def _number(cell: Cell, text: str) -> int:
    number = _decimal(cell, text)
    if not number.is_integer() or not 0 <= number <= NUMBER_MAX:
        raise Unreadable(gettext_noop("is not a whole number from 0 up"))
    return int(number)


def _duration(cell: Cell, text: str, minutes: int) -> int:
    """Read "4", "4,5", "4 h", "1 h 30", "30 min", "2 jours", "08:30"; a bare number counts `minutes` each."""
    clock = re.fullmatch(r"(\d{1,4}):([0-5]\d)(:00)?", text)
    parts = re.findall(r"(\d[\d\s]*(?:[.,]\d+)?)\s*([a-z]*)", folded_units(text))
    if clock:
        total = float(int(clock[1]) * HOUR + int(clock[2]))
    elif parts and any(unit for _, unit in parts):
        total, unit_before = 0.0, minutes
        for figure, unit in parts:
            size = MINUTES.get(unit.rstrip("s") or ("min" if unit_before == HOUR else ""))
            if size is None:
                raise Unreadable(gettext_noop("is not a duration such as 4 h, 30 min or 2 j"))
            total, unit_before = total + _decimal(None, figure) * size, size
    else:
        try:
            total = _decimal(cell, text) * minutes
        except Unreadable as why:
            raise Unreadable(gettext_noop("is not a duration such as 4 h, 30 min or 2 j")) from why
    if not 0 <= total <= DURATION_MINUTES_MAX:
        raise Unreadable(gettext_noop("is not a duration between 0 and ten years"))
    return round(total)


def folded_units(text: str) -> str:
    """Return the text in small letters without accents, figures and their separators kept."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(char for char in flat if not unicodedata.combining(char)).casefold()


def _day(_: Cell, text: str) -> str:
    """Read 2021-06-25, 25/06/2021, 06/2021, 2020-11, "juin 2021", "jamais"; return ISO text or NEVER."""
    word = folded(text)
    if word in NEVER_WORDS:
        return NEVER
    parts = word.split()
    if len(parts) >= 2 and any(part in MONTHS for part in parts[:2]):  # noqa: PLR2004 a month and a year
        parts = [str(MONTHS.get(part, part)) for part in parts]
    figures = [int(part) for part in parts[:3] if part.isdigit()]
    if len(figures) == len(parts[:3]) and len(figures) in {1, 2, 3}:
        if len(str(figures[0])) != len("2021"):
            figures.reverse()
        return _iso(figures)
    raise Unreadable(gettext_noop("is not a day such as 25/06/2021, nor a month such as 11/2020"))


def _iso(figures: list[int]) -> str:
    try:
        date(*[*figures, 1, 1][:3])
    except ValueError as why:
        raise Unreadable(gettext_noop("is not a day such as 25/06/2021, nor a month such as 11/2020")) from why
    return "-".join(f"{figure:02}" for figure in figures)


def _yesno(_: Cell, text: str) -> bool:
    word = folded(text)
    if word not in YES | NO:
        raise Unreadable(gettext_noop("is neither yes nor no"))
    return word in YES


def _choice(text: str, choices: Mapping[str, str]) -> str:
    value = choices.get(folded(text))
    if value is None:
        raise Unreadable(gettext_noop("is not one of: {words}"), words=", ".join(dict.fromkeys(choices.values())))
    return value


_READ: dict[str, Callable[[Cell, str], Value]] = {NUMBER: _number, DAY: _day, YESNO: _yesno}


def write(kind: str, value: Held) -> str:
    """Return the words of a value, which `parse` reads back to the same value; "" for unknown."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value) if value else "néant"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if kind == DURATION and isinstance(value, int):
        return write_duration(value)
    return "jamais" if kind == DAY and value == NEVER else str(value)


def write_duration(minutes: int) -> str:
    """Return "4 h", "1 h 30", "30 min", "2 j" only from three days up, where hours are hard to read."""
    hours, rest = divmod(minutes, HOUR)
    if rest == 0 and hours >= 72 and hours % 24 == 0:  # noqa: PLR2004 three days
        return f"{hours // 24} j"
    if not hours:
        return f"{rest} min" if rest else "0 h"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
