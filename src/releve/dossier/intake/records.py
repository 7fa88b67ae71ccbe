"""Records of another tool: rows by table and by id, relations between them whatever their table is called. Pure."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from releve.dossier.intake.table import Table
from releve.dossier.values import Cell, folded

Record = dict[str, Cell]
PAIR_COLUMNS_MAX = 8  # a table of pairs holds two ids and little else
FRENCH_PHONE = re.compile(r"(?:\+33|0)[\s.\u00a0-]?[1-9](?:[\s.\u00a0-]?\d{2}){4}")
BREAKING = {"p", "br", "li", "div", "tr", "h1", "h2", "h3"}


def word(name: str) -> str:
    """Return a name of table, file or column as one word: "Logical_Servers", "logical-servers" are logicalservers."""
    return folded(re.sub(r"[-_ ]?\d+$", "", name)).replace(" ", "")


class Kind:
    """One kind of object: the words its table or file may be called by, and the columns that point to it."""

    def __init__(self, name: str, called: str, ids: str) -> None:
        self.name, self.called, self.ids = name, set(called.split()), set(ids.split())


class Base:
    """The records of every kind that is known, the tables of pairs, and the tables that nobody knows."""

    def __init__(self, tables: Iterable[Table], kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self.records: dict[str, list[tuple[Table, int, Record]]] = {name: [] for name in kinds}
        self.pairs: list[tuple[Table, list[Record]]] = []
        self.strangers: list[Table] = []
        for table in tables:
            self._enter(table)

    def _enter(self, table: Table) -> None:
        kind = self._kind(table)
        header = [str(cell or "").strip() for cell in table.rows[0]] if table.rows else []
        records = [dict(zip(header, row, strict=False)) for row in table.rows[1:]]
        if kind:
            self.records[kind.name] += [(table, rank, one) for rank, one in enumerate(records, 2)]
        elif header and len(header) <= PAIR_COLUMNS_MAX and sum(name.endswith("_id") for name in header) > 1:
            self.pairs.append((table, records))
        elif records:
            self.strangers.append(table)

    def _kind(self, table: Table) -> Kind | None:
        stem = table.file.rpartition(".")[0] or table.file
        by_file = table.kind == "sheet" or table.name == stem  # a database names its tables, a file its one object
        for name in (word(table.name), word(stem) if by_file else ""):
            for kind in self.kinds.values():
                if name in kind.called:
                    return kind
        return None

    def each(self, kind: str) -> Iterator[tuple[Table, int, Record]]:
        """Go through the records of a kind: where each stands, and what it holds."""
        yield from self.records[kind]

    def related(self, one: str, other: str, methods: str = "") -> dict[str, list[str]]:
        """Return, for each id of a kind, the ids of another: from tables of pairs, and from lists held by either side.

        `methods` names the columns of such lists, as words; the ids of lists are parted by commas.
        """
        ours, theirs = self.kinds[one], self.kinds[other]
        found = [*self._from_pairs(ours, theirs)]
        found += self._from_lists(one, theirs.called | set(methods.split()))
        found += [(mine, yours) for yours, mine in self._from_lists(other, ours.called)]
        related: dict[str, list[str]] = {}
        for mine, yours in dict.fromkeys(found):
            related.setdefault(mine, []).append(yours)
        return related

    def _from_pairs(self, ours: Kind, theirs: Kind) -> Iterator[tuple[str, str]]:
        for _, records in self.pairs:
            for record in records:
                mine = next((number(record[name]) for name in record if name in ours.ids), "")
                yours = next((number(record[name]) for name in record if name in theirs.ids), "")
                if mine and yours:
                    yield mine, yours

    def _from_lists(self, holder: str, called: set[str]) -> Iterator[tuple[str, str]]:
        for _, _, record in self.each(holder):
            for name, cell in record.items():
                if word(name) in called and re.fullmatch(r"[\d,;\s.]+", str(cell or "")):
                    yield from ((number(record.get("id")), one) for one in re.findall(r"\d+", number(cell)))


def number(cell: Cell) -> str:
    """Return an id as digits: 12, 12.0 and "12" are the same."""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return "" if whole is None else str(whole).strip()


def deleted(record: Record) -> bool:
    """Say whether a record was deleted there."""
    return bool(str(record.get("deleted_at") or record.get("is_deleted") or "").strip("0 "))


def minutes(cell: Cell) -> int | None:
    """Return minutes; None when nothing is filled. 0 is returned as such: whether it means "not filled" is asked."""
    text = number(cell)
    return int(text) if text.isdigit() else None


def truth(cell: Cell) -> bool | None:
    """Return a yes, a no, or None."""
    text = str(cell if cell is not None else "").strip().casefold()
    return None if text in {"", "none", "null"} else text in {"1", "true", "oui", "yes", "1.0"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 its own signature
        self.parts.append("\n" if tag in BREAKING else "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(cell: Cell) -> str:
    """Return the text of a rich text: tags gone, paragraphs on lines of their own."""
    text = str(cell or "")
    if "<" in text or "&" in text:
        reader = _Text()
        reader.feed(text)
        reader.close()
        text = html.unescape("".join(reader.parts))
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def phone_in(text: str) -> str | None:
    """Return the first telephone number of a text, as written."""
    found = FRENCH_PHONE.search(text)
    return found[0] if found else None
