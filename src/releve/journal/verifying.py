"""Verify: walk every chain at rest, and name the first bad line."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from django.db import connection

from releve.journal import chain, pens
from releve.journal.chain import ChainBroken, Link
from releve.journal.erasing import ERASURES, names_of
from releve.journal.fact import gettext_noop as _
from releve.journal.heads import all_heads
from releve.journal.line import OWN, START, Header, Line, Words, blob, decode_header, decode_words, sha, subjects_of
from releve.journal.models import ERASED, HIDDEN, PRESENT, WITHHELD
from releve.journal.sql import rows

SQL = """SELECT seal, header, signature, state, words, filled, writer, number, clock, compartment, draft, target,
    CAST(learned AS integer), kind, author, said_at, happened_at FROM journal_line ORDER BY clock, seal"""
STATES = {WITHHELD, PRESENT, HIDDEN, ERASED}
ROWS_AT_ONCE = 2_000


class _Row(NamedTuple):
    """One line as the database holds it."""

    seal: str
    header: bytes
    signature: bytes
    state: int
    words: bytes | None
    filled: int | None
    writer: str
    number: int
    clock: int
    compartment: str
    draft: str
    target: str
    learned: int
    kind: str | None
    author: str | None
    said_at: int | None
    happened_at: int | None


class _Walk:
    """What is remembered from line to line."""

    def __init__(self, *, every_signature: bool) -> None:
        self.every_signature = every_signature
        self.heads = set(all_heads())
        self.erased = {target for (target,) in rows(f"SELECT target FROM journal_line WHERE {ERASURES}")}
        self.index = _index()
        self.links: dict[str, Link] = {}
        self.tips: set[str] = set()

    def check_itself(self, row: _Row) -> Header:
        """Check one line against itself, its copies and the index: what fails here was altered."""
        header = self._check_bytes(row)
        words = self._check_words(row, header)
        self._check_copies(row, header, words)
        return header

    def check_place(self, row: _Row, header: Header) -> None:
        """Check one line against those it had seen: what fails here may be altered, or another may be missing."""
        self._check_cause(row, header)
        chain.check_follows(header, self.links.get(header.previous), [self.links.get(seal) for seal in header.seen])
        if header.previous == START and not header.seen and row.kind != "journal.opened":
            raise ChainBroken(row.writer, row.number, _("its first line does not open a journal"))
        if self.every_signature or row.seal in self.heads:
            chain.check_signature(header, Line(row.header, row.signature, row.words))
        self.links[row.seal] = Link(header.writer, header.number, header.clock)
        self.tips.add(row.seal)
        self.tips.discard(header.previous)

    def check_heads(self) -> None:
        """Once all lines are walked: the table of heads names those that no other follows, and nothing else."""
        why = _("the table of heads does not match the lines. Run: releve journal rebuild")
        for seal, writer, number in rows("SELECT seal, writer, number FROM journal_head"):
            if seal not in self.links:
                raise ChainBroken(writer, number, _("it is missing, and it was this pen's last: the journal was cut"))
            if seal not in self.tips or self.links[seal][:2] != (writer, number):
                raise ChainBroken(*self.links[seal][:2], why)
        for seal in sorted(self.tips - self.heads):
            raise ChainBroken(*self.links[seal][:2], why)

    def _check_bytes(self, row: _Row) -> Header:
        if sha(row.header + row.signature) != row.seal:
            raise ChainBroken(row.writer, row.number, _("it was altered: its seal is not that of its bytes"))
        try:
            return decode_header(row.header)
        except (msgspec.MsgspecError, UnicodeError) as why:
            raise ChainBroken(row.writer, row.number, _("it is not written as lines are: {why}"), why=why) from why

    def _check_words(self, row: _Row, header: Header) -> Words | None:
        """Check that words are here and as sealed, or away for a cause that is here."""
        is_lost = (row.words is None) != (row.state in (WITHHELD, ERASED))
        is_lost |= (row.state == WITHHELD and row.filled != 0) or (row.state == PRESENT and row.filled == 0)
        if is_lost or row.state not in STATES:
            raise ChainBroken(row.writer, row.number, _("its words are lost"))
        if header.compartment == OWN and row.state != PRESENT:
            raise ChainBroken(row.writer, row.number, _("its words are lost, and nobody may withhold or erase these"))
        if row.words is None:
            return None
        chain.check_words(header, row.words)
        try:
            return decode_words(row.words)
        except (msgspec.MsgspecError, UnicodeError) as why:
            raise ChainBroken(
                row.writer, row.number, _("its words are not written as words are: {why}"), why=why
            ) from why

    def _check_cause(self, row: _Row, header: Header) -> None:
        """Check that words are hidden or gone because something here erased them, and for nothing else."""
        is_erased = row.state in (HIDDEN, ERASED)
        if not (is_erased or self.erased) or header.compartment == OWN:
            return
        if is_erased == self.erased.isdisjoint(names_of(row.seal, header.draft, header.target)):
            gone = _("its words are gone and nothing erased them")
            shown = _("its words are shown though they were erased")
            raise ChainBroken(row.writer, row.number, gone if is_erased else shown)

    def _check_copies(self, row: _Row, header: Header, words: Words | None) -> None:
        """Check that the columns and the index say what header and words say."""
        copies = (header.writer, header.number, header.clock, header.compartment, header.draft, header.target)
        if copies != row[6:12] or int(bool(header.seen)) != row.learned:
            raise ChainBroken(
                header.writer, header.number, _("it was altered: its columns do not say what its header says")
            )
        said = (words.kind, words.by, words.said_at, words.happened_at) if words else (None, None, None, None)
        if said != row[13:17]:
            raise ChainBroken(row.writer, row.number, _("it was altered: its columns do not say what its words say"))
        filed = self.index.pop(row.seal, set())
        if filed != (subjects_of(words, row.words) if words and row.words and row.state == PRESENT else set()):
            raise ChainBroken(
                row.writer, row.number, _("the index does not say what it is about. Run: releve journal rebuild")
            )


def verify(*, every_signature: bool = False) -> int:
    """Walk every chain; return the number of lines, or raise ChainBroken naming the first bad one.

    The signature of each pen's last line proves its whole run; `every_signature` checks them all, ten times slower.
    """
    walk, count = _Walk(every_signature=every_signature), 0
    broken: ChainBroken | None = None
    for row in _rows():
        header = walk.check_itself(row)
        count += 1
        try:
            walk.check_place(row, header)
        except ChainBroken as missing:
            broken = broken or missing  # an altered line further on explains it better than the line that misses it
    if broken:
        raise broken
    walk.check_heads()
    for seal in sorted(walk.index):
        raise ChainBroken(
            "", 0, _("the index names a line that is not here: {seal}. Run: releve journal rebuild"), seal=seal[:8]
        )
    if tail := pens.lost_tail():
        why = _("the pen remembers writing line {seal}, which is not here: this journal was cut, or restored")
        raise ChainBroken(pens.own_writers()[-1], 0, why, seal=tail[:8])
    return count


def _index() -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for seal, subject in rows("SELECT seal, subject FROM journal_about"):
        index.setdefault(seal, set()).add(subject)
    return index


def _rows() -> Iterator[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        while part := cursor.fetchmany(ROWS_AT_ONCE):
            yield from map(_in_bytes, part)


def _in_bytes(found: Iterable[Any]) -> _Row:
    """Read a row; its bytes are bytes already, but on PostgreSQL, or where somebody wrote text over them."""
    row = _Row._make(found)
    if type(row.header) is bytes and type(row.signature) is bytes and (row.words is None or type(row.words) is bytes):
        return row
    words = None if row.words is None else blob(row.words)
    return row._replace(header=blob(row.header), signature=blob(row.signature), words=words)
