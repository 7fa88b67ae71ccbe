"""Where pens stand: this node's own, the others' it has heard of, and the head that a sheet prints."""

from dataclasses import dataclass

from releve.journal import pens
from releve.journal.codes import Printed, code
from releve.journal.line import START, blob, decode_header
from releve.journal.sql import rows, run, run_many

HEADS = """SELECT h.seal, h.writer, h.number, l.clock, l.position, l.said_at FROM journal_head h
    JOIN journal_line l ON l.seal = h.seal"""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a pen, as printed: "M · n° 48 213 · 7F3K-9QDM". False, and empty, before the first line."""

    letter: str
    number: int
    code: str
    seal: str

    def __str__(self) -> str:
        return str(Printed(self.letter, self.number, self.code)) if self else ""

    def __bool__(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a pen would write its next line."""

    last: str  # START before its first line
    number: int
    said_at: int
    seen: tuple[str, ...]  # heads of other pens that arrived after its last line
    clock: int  # the greatest of its last line and of those
    is_copied: bool  # it has two heads: a copy of this node wrote with the same pen
    is_first: bool  # nothing is held here yet


def stand(writer: str) -> Stand:
    """Read where a pen stands. Inside a transaction that writes."""
    heads = rows(HEADS)
    own = [head for head in heads if head[1] == writer]
    if len(own) > 1:
        return Stand(START, 0, 0, (), 0, is_copied=True, is_first=False)
    last, _, number, top, position, said_at = own[0] if own else (START, writer, 0, 0, 0, 0)
    seen = sorted((head for head in heads if head[1] != writer and head[4] > position), key=lambda head: head[0])
    top = max([top, *(head[3] for head in seen)])
    return Stand(last, number, said_at or 0, tuple(head[0] for head in seen), top, is_copied=False, is_first=not heads)


def all_heads() -> list[str]:
    """Return the seal of every pen's last line."""
    return sorted(seal for (seal,) in rows("SELECT seal FROM journal_head"))


def top() -> int:
    """Return the position of the last line to arrive here: it moves whenever any process of this node keeps a line."""
    return int(rows("SELECT coalesce(max(position), 0) FROM journal_line")[0][0])


def forks() -> list[tuple[str, int]]:
    """Return (pen's letter, number of its last line) for each branch of a pen that wrote two different next lines."""
    forked = "SELECT writer FROM journal_head GROUP BY writer HAVING count(*) > 1"
    found = rows(f"SELECT writer, number FROM journal_head WHERE writer IN ({forked}) ORDER BY writer, number")
    names = letters() if found else {}
    return [(letter_of(writer, names), number) for writer, number in found]


def letters() -> dict[str, str]:
    """Return the letter of each pen that was given one. The first to give a letter is heard, so all sites agree."""
    from releve.journal.trust import named_pens  # noqa: PLC0415  trust reads heads too

    return {pen.writer: pen.letter for pen in named_pens()}


def letter_of(writer: str, names: dict[str, str]) -> str:
    """Return a pen's letter, or the provisional one that its key gives."""
    return names.get(writer) or pens.provisional_letter(writer)


def newest_own() -> tuple[str, int, str] | None:
    """Return (writer, number, seal) of this node's last line: of its pen, else of a former pen, else of the root's."""
    last = {
        writer: (writer, number, seal) for seal, writer, number, *_ in sorted(rows(HEADS), key=lambda head: head[2])
    }
    for writer in reversed(pens.own_writers()):
        if writer in last:
            return last[writer]
    root = rows("SELECT writer FROM journal_line ORDER BY position LIMIT 1")
    return last.get(root[0][0]) if root else None


def head_of(found: tuple[str, int, str] | None) -> Head:
    """Return a line as the head that is printed."""
    if found is None:
        return Head("", 0, "", "")
    writer, number, seal = found
    return Head(letter_of(writer, letters()), number, code(seal), seal)


def rebuild_heads() -> None:
    """Find again, from the lines, those that no other follows."""
    found = rows("SELECT seal, writer, number, header FROM journal_line")
    followed = {decode_header(blob(raw)).previous for *_, raw in found}
    run("DELETE FROM journal_head")
    tips = [(seal, writer, number) for seal, writer, number, _ in found if seal not in followed]
    run_many("INSERT INTO journal_head (seal, writer, number) VALUES (%s, %s, %s)", tips)
