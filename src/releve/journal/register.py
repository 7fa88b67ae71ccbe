"""The main courante: lines as they were said, newest first, each with its chain of corrections."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from releve.journal.amend import resolve
from releve.journal.fact import Fact, read
from releve.journal.heads import letter_of, letters
from releve.journal.line import Words, decode_words
from releve.journal.models import WITHHELD
from releve.journal.reading import Reach, family
from releve.journal.sql import Value, rows

LINES_MAX = 1_000
STATES = {0: "withheld", 1: "present", 2: "erased", 3: "erased"}
SQL = """SELECT l.position, l.seal, l.writer, l.number, l.state, l.compartment, l.draft, l.target, l.filled,
    CASE WHEN l.state = 1 THEN l.words END FROM journal_line l"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as it was said. `amended_by` names the lines that correct or withdraw it, oldest first."""

    position: int  # order of arrival here
    seal: str
    letter: str  # of the pen
    number: int  # in that pen's chain
    state: str  # present, withheld or erased
    compartment: str
    draft: str
    target: str  # the name of what it amends, or empty
    kind: str = ""
    fact: Fact | None = None  # None too for a kind that this site does not know
    by: str = ""
    about: tuple[str, ...] = ()
    said_at: int = 0
    happened_at: int = 0
    typed_at: int | None = None
    amended_by: tuple[str, ...] = ()
    contested: bool = False
    stands: bool = True  # neither withdrawn nor replaced by a correction


class _Where(NamedTuple):
    """A condition and its values, as SQL wants them."""

    sql: str
    values: tuple[Value, ...] = ()


class _Row(NamedTuple):
    """A line as the database holds it."""

    position: int
    seal: str
    writer: str
    number: int
    state: int
    compartment: str
    draft: str
    target: str
    filled: int | None
    words: bytes | None

    @property
    def name(self) -> str:
        """The name by which others amend it."""
        return self.draft or self.seal


def lines(  # noqa: PLR0913  each argument is one filter of the page
    *,
    since: int | None = None,
    until: int | None = None,
    before: int | None = None,
    after: int | None = None,
    compartments: Collection[str] | None = None,
    subject: str = "",
    by: str = "",
    kinds: Collection[str] = (),
    seals: Collection[str] | None = None,
    known: Reach | None = None,
    bare: bool = False,
    limit: int = LINES_MAX,
) -> Iterator[Entry]:
    """Yield lines, newest arrival first; with `after`, a position, oldest first from there.

    `since` and `until` bound when it happened (microseconds, until excluded); `before` is the position where a page
    ended; `kinds` are kinds or prefixes ("cell."); `bare` asks for lines without words and for the journal's own too.
    """
    wheres = [
        _Where("l.happened_at >= %s", (since,)) if since is not None else None,
        _Where("l.happened_at < %s", (until,)) if until is not None else None,
        _Where("l.position < %s", (before,)) if before is not None else None,
        _Where("l.position > %s", (after,)) if after is not None else None,
        _Where("l.compartment AMONG %s", (list(compartments),)) if compartments is not None else None,
        _Where("l.seal IN (SELECT seal FROM journal_about WHERE subject = %s)", (subject,)) if subject else None,
        _Where("l.author = %s", (by,)) if by else None,
        _Where("l.seal AMONG %s", (list(seals),)) if seals is not None else None,
        _of_kinds(kinds) if kinds else None,
        _Where("l.position <= %s", (known.position,)) if known and known.position is not None else None,
        None if bare else _Where("l.state = 1 AND l.kind <> 'journal.met'"),
    ]
    chosen = [where for where in wheres if where]
    order = "ASC" if after is not None else "DESC"
    sql = f"{SQL} WHERE {' AND '.join(where.sql for where in chosen) or '1 = 1'} ORDER BY l.position {order} LIMIT %s"
    found = rows(sql, *[value for where in chosen for value in where.values], limit)
    return iter(_entries([_Row(*row) for row in found], known))


def _of_kinds(kinds: Collection[str]) -> _Where:
    """Match whole kinds, or all the kinds of a folder ("cell.")."""
    parts = ["substr(l.kind, 1, %s) = %s" if kind.endswith(".") else "l.kind = %s" for kind in kinds]
    values: list[Value] = []
    for kind in kinds:
        values += [len(kind), kind] if kind.endswith(".") else [kind]
    return _Where(f"({' OR '.join(parts)})", tuple(values))


def _entries(found: list[_Row], known: Reach | None) -> list[Entry]:
    """Read the lines, and what amends them."""
    names, amended, contested = letters(), _amendments(found, known), _contested(found)
    entries = []
    for row in found:
        if known is not None and not known.holds(row.writer, row.number, row.seal):
            continue
        is_late = known is not None and not known.reads(row.filled)
        entry = Entry(
            position=row.position,
            seal=row.seal,
            letter=letter_of(row.writer, names),
            number=row.number,
            state=STATES[WITHHELD if is_late else row.state],
            compartment=row.compartment,
            draft=row.draft,
            target=row.target,
            amended_by=amended.get(row.name, ()),
            contested=row.draft in contested,
            stands=row.name not in amended,
        )
        entries.append(entry if row.words is None or is_late else _spoken(entry, decode_words(bytes(row.words))))
    return entries


def _spoken(entry: Entry, words: Words) -> Entry:
    """Add what the words say."""
    return replace(
        entry,
        kind=words.kind,
        fact=read(words.kind, words.body),
        by=words.by,
        about=words.about,
        said_at=words.said_at,
        happened_at=words.happened_at,
        typed_at=words.typed_at,
    )


def _amendments(found: list[_Row], known: Reach | None) -> dict[str, tuple[str, ...]]:
    """Return, by the name of a line, the seals of the lines that amend it."""
    sql = """SELECT target, seal, writer, number FROM journal_line WHERE target AMONG %s AND target <> ''
        AND compartment <> 'journal' ORDER BY clock, seal"""
    amended: dict[str, tuple[str, ...]] = {}
    for target, seal, writer, number in rows(sql, [row.name for row in found]):
        if known is None or known.holds(writer, number, seal):
            amended[target] = (*amended.get(target, ()), seal)
    return amended


def _contested(found: list[_Row]) -> set[str]:
    """Return the drafts that were sealed with different words."""
    drafts = {row.draft for row in found if row.draft}
    said = family((), drafts) if drafts else []
    named = {one.seal: one.draft for one in said}
    return {named[told.seal] for _, _, told in resolve(said) if told.contested}
