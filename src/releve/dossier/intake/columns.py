"""Guess what a table holds and what each of its columns means. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from releve.dossier.field import Descriptor, Field, Key
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.values import Cell, folded

HEADER_ROWS_MAX = 15  # a header stands among the first rows, below titles and logos
NAMED_TABLE_POINTS = 100  # a table named like a sort is of that sort, whatever its columns
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

    def minutes(self, column: int, field: Field | None) -> int:
        """Return what a bare number of a column counts, in minutes."""
        last = folded(self.heads[column]).split()[-1:]
        default = BARE_MINUTES.get(field.name, 60) if field else 60
        return UNITS.get(last[0], default) if last else default


def layout(name: str, rows: list[list[Cell]]) -> Layout | None:
    """Return how to read a table, or None when nothing in it is known."""
    named = _named(name)
    best: tuple[int, Layout] | None = None
    for index in range(min(HEADER_ROWS_MAX, len(rows))):
        for heads, first in _headers(rows, index):
            for descriptor in named or DESCRIPTORS.values():
                guess = _match(descriptor, heads, first)
                points = 2 * len(guess.keys) + len(guess.fields) - len(guess.strangers) if guess.fields else -1
                known = len(guess.keys) + len(guess.fields)
                if known >= 2 and (best is None or points > best[0]):  # noqa: PLR2004 one known column is chance
                    best = points, guess
    return best[1] if best else None


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
        for rank in range(max(len(alone), len(below))):
            group = (alone[rank] if rank < len(alone) else "") or group
            detail = below[rank] if rank < len(below) else ""
            joined.append(
                detail if detail in {"", group} and not detail else f"{group} {detail}" if detail != group else detail
            )
        yield [one or (alone[rank] if rank < len(alone) else "") for rank, one in enumerate(joined)], index + 2


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
