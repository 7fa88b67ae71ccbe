"""The main courante: lines as they were said, newest first, each with its chain of corrections."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypedDict, Unpack

from releve.journal.amend import resolve
from releve.journal.fact import Fact, read
from releve.journal.heads import letter_of, letters
from releve.journal.line import Words, words_kept
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
    body: Mapping[str, object] = field(default_factory=dict)  # the fields as they were said, known kind or not
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


class Wanted(TypedDict, total=False):
    """Which lines a page asks for; what is left out filters nothing."""

    since: int | None  # happened then or later, microseconds
    until: int | None  # happened before then
    before: int | None  # the position where the page before ended
    after: int | None  # a position: oldest first from there
    compartments: Collection[str] | None
    subject: str
    by: str
    kinds: Collection[str]  # whole kinds, or prefixes ("cell.")
    seals: Collection[str] | None
    known: Reach | None
    bare: bool  # lines without words, and bare ones, too
    limit: int


def lines(**wanted: Unpack[Wanted]) -> Iterator[Entry]:
    """Yield the lines that are wanted, newest arrival first; with `after`, oldest first from there."""
    chosen, known = _conditions(wanted), wanted.get("known")
    order = "DESC" if wanted.get("after") is None else "ASC"
    sql = f"{SQL} WHERE {' AND '.join(where.sql for where in chosen) or '1 = 1'} ORDER BY l.position {order} LIMIT %s"
    found = rows(sql, *[value for where in chosen for value in where.values], wanted.get("limit", LINES_MAX))
    return iter(_entries([_Row(*row) for row in found], known))


def _conditions(wanted: Wanted) -> list[_Where]:
    """Say in SQL what is wanted."""
    known = wanted.get("known")
    asked: list[tuple[str, Value]] = [
        ("l.happened_at >= %s", wanted.get("since")),
        ("l.happened_at < %s", wanted.get("until")),
        ("l.position < %s", wanted.get("before")),
        ("l.position > %s", wanted.get("after")),
        ("l.position <= %s", known.position if known else None),
        ("l.compartment AMONG %s", wanted.get("compartments")),
        ("l.seal AMONG %s", wanted.get("seals")),
        ("l.seal IN (SELECT seal FROM journal_about WHERE subject = %s)", wanted.get("subject") or None),
        ("l.author = %s", wanted.get("by") or None),
    ]
    chosen = [_Where(sql, (value,)) for sql, value in asked if value is not None]
    if kinds := wanted.get("kinds"):
        chosen.append(_of_kinds(kinds))
    if not wanted.get("bare"):
        chosen.append(_Where("l.state = 1 AND l.kind <> 'journal.met'"))
    return chosen


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
        words = None if row.words is None or is_late else words_kept(row.words)
        entries.append(entry if words is None else _spoken(entry, words))
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
        body=words.body,
    )


def _amendments(found: list[_Row], known: Reach | None) -> dict[str, tuple[str, ...]]:
    """Return, by the name of a line, the seals of the lines that amend it."""
    sql = """SELECT target, seal, writer, number FROM journal_line WHERE target AMONG %s AND NOT (target = '')
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
