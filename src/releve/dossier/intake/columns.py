"""Guess what a table holds and what each of its columns means. Pure."""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from releve.dossier.field import Descriptor, Field, Key
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.values import Cell, folded

HEADER_ROWS_MAX = 15  # a header stands among the first rows, below titles and logos
KNOWN_COLUMNS_MIN = 2  # one known column is chance
PARTIAL_CHARS_MIN = 4  # a head shorter than this must be the whole header
PAIR = ({"champ", "cle", "field", "rubrique"}, {"valeur", "value", "contenu"})
TOTALS = re.compile(r"(sous )?(total|totaux|somme|moyenne|ensemble)\b")
UNITS = {"h": 60, "heures": 60, "heure": 60, "hours": 60, "min": 1, "mn": 1, "minutes": 1, "j": 1440, "jours": 1440}
BARE_MINUTES = {"delay_minutes": 1}  # where a bare number is minutes; elsewhere it is hours


class Layout(NamedTuple):
    """How to read a table: what it describes, where its header ends, what each column is; columns nobody knows."""

    descriptor: Descriptor
    first: int  # index of the first row of data
    heads: list[str]
    keys: dict[int, int]  # rank of the key -> column
    fields: dict[int, Field]  # column -> field
    strangers: list[str]

    @property
    def known(self) -> int:
        """Return how many columns are known."""
        return len(self.keys) + len(self.fields)

    @property
    def points(self) -> int:
        """Return how well the table fits: keys count twice, columns that nobody knows count against."""
        return 2 * len(self.keys) + len(self.fields) - len(self.strangers) if self.fields else -1

    def minutes(self, column: int, field: Field | None) -> int:
        """Return what a bare number of a column counts, in minutes."""
        last = folded(self.heads[column]).split()[-1:]
        default = BARE_MINUTES.get(field.name, 60) if field else 60
        return UNITS.get(last[0], default) if last else default


def layout(name: str, rows: list[list[Cell]], *, guess: bool = True) -> Layout | None:
    """Return how to read a table, or None when nothing in it is known. Without `guess`, its name must be known."""
    named = _named(name)
    if not named and not guess:
        return None
    headers = [header for index in range(min(HEADER_ROWS_MAX, len(rows))) for header in _headers(rows, index)]
    found = [_match(one, heads, first) for heads, first in headers for one in named or DESCRIPTORS.values()]
    return max((one for one in found if one.known >= KNOWN_COLUMNS_MIN), key=lambda one: one.points, default=None)


def _named(name: str) -> list[Descriptor]:
    words = folded(name)
    exact = [one for one in DESCRIPTORS.values() if words in one.tables]
    return exact or [one for one in DESCRIPTORS.values() if any(words.startswith(table) for table in one.tables)]


def _headers(rows: list[list[Cell]], index: int) -> Iterable[tuple[list[str], int]]:
    """Offer a row as the header, alone and together with the row under it (a group above, its details below)."""
    alone = [str(cell or "").strip() for cell in rows[index]]
    yield alone, index + 1
    if index + 1 < len(rows):
        below = [str(cell or "").strip() for cell in rows[index + 1]]
        group, joined = "", []
        for above, detail in zip_longest(alone, below, fillvalue=""):
            group = above or group
            joined.append((detail if detail == group else f"{group} {detail}".strip()) if detail else above)
        yield joined, index + 2


def _match(descriptor: Descriptor, heads: list[str], first: int) -> Layout:
    """Give each column its key or field: exact names first, then names that hold one."""
    keys: dict[int, int] = {}
    fields: dict[int, Field] = {}
    words = {column: folded(head) for column, head in enumerate(heads) if folded(head)}
    for known in (_same, _holds):
        for rank, key in enumerate(descriptor.keys):
            column = _find(words, key, known) if rank not in keys else None
            if column is not None:
                keys[rank] = column
                words.pop(column)
        for field in descriptor.fields:
            column = _find(words, field, known) if field not in fields.values() else None
            if column is not None:
                fields[column] = field
                words.pop(column)
    strangers = [heads[column] for column in words]
    return Layout(descriptor, first, heads, keys, fields, strangers)


def _find(words: dict[int, str], of: Key | Field, known: object) -> int | None:
    for head in of.heads:
        for column, word in words.items():
            if known(head, word):  # type: ignore[operator]
                return column
    return None


def _same(head: str, word: str) -> bool:
    return head == word


def _holds(head: str, word: str) -> bool:
    return len(head) >= PARTIAL_CHARS_MIN and f" {head} " in f" {word} "


def is_total(cells: list[Cell]) -> bool:
    """Say whether a row sums the others up."""
    first = next((str(cell) for cell in cells if str(cell or "").strip()), "")
    return bool(TOTALS.match(folded(first)))


def upright(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Turn a table of pairs (field, value) into a header and one row; leave any other as it is."""
    head = [folded(str(cell or "")) for cell in rows[0][:2]] if rows else []
    if len(head) == 2 and head[0] in PAIR[0] and head[1] in PAIR[1]:  # noqa: PLR2004 a pair
        pairs = [row for row in rows[1:] if len(row) > 1 and str(row[0] or "").strip()]
        return [[row[0] for row in pairs], [row[1] for row in pairs]]
    return rows
