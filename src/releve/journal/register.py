"""The main courante: lines as they were said, newest first, each with its chain of corrections."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from releve.journal.amend import resolve
from releve.journal.fact import Fact, read
from releve.journal.heads import letter_of, letters
from releve.journal.line import decode_words
from releve.journal.models import WITHHELD
from releve.journal.reading import Reach, family
from releve.journal.sql import rows

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


@dataclass(frozen=True, slots=True)
class _Where:
    """Conditions and their values, as SQL wants them."""

    sql: str
    values: tuple[object, ...]


def lines(
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
        None if bare else _Where("l.state = 1 AND l.kind <> 'journal.met'", ()),
    ]
    chosen = [where for where in wheres if where]
    sql = f"{SQL} WHERE {' AND '.join(where.sql for where in chosen) or '1 = 1'} ORDER BY l.position"
    found = rows(
        f"{sql} {'ASC' if after is not None else 'DESC'} LIMIT %s", *(v for w in chosen for v in w.values), limit
    )
    return iter(_entries(found, known))


def _of_kinds(kinds: Collection[str]) -> _Where:
    """Match whole kinds, or all the kinds of a folder ("cell.")."""
    parts = ["substr(l.kind, 1, %s) = %s" if kind.endswith(".") else "l.kind = %s" for kind in kinds]
    values = [value for kind in kinds for value in ((len(kind), kind) if kind.endswith(".") else (kind,))]
    return _Where(f"({' OR '.join(parts)})", tuple(values))


def _entries(found: list[tuple[object, ...]], known: Reach | None) -> list[Entry]:
    """Read the lines, and what amends them."""
    names, amended, contested = letters(), _amendments(found, known), _contested(found)
    entries = []
    for position, seal, writer, number, state, compartment, draft, target, filled, raw in found:
        if known is not None and not known.holds(str(writer), int(number), str(seal)):  # type: ignore[call-overload]
            continue
        if known is not None and not known.reads(filled):  # type: ignore[arg-type]
            state, raw = WITHHELD, None
        amended_by = amended.get(str(draft or seal), ())
        entries.append(
            Entry(
                position=int(position),  # type: ignore[call-overload]
                seal=str(seal),
                letter=letter_of(str(writer), names),
                number=int(number),  # type: ignore[call-overload]
                state=STATES[int(state)],  # type: ignore[call-overload]
                compartment=str(compartment),
                draft=str(draft),
                target=str(target),
                amended_by=amended_by,
                contested=str(draft) in contested,
                stands=not amended_by,
                **_said(raw),  # type: ignore[arg-type]
            )
        )
    return entries


def _said(raw: object) -> dict[str, object]:
    if raw is None:
        return {}
    words = decode_words(bytes(raw))  # type: ignore[call-overload]
    return {
        "kind": words.kind,
        "fact": read(words.kind, words.body),
        "by": words.by,
        "about": words.about,
        "said_at": words.said_at,
        "happened_at": words.happened_at,
        "typed_at": words.typed_at,
    }


def _amendments(found: list[tuple[object, ...]], known: Reach | None) -> dict[str, tuple[str, ...]]:
    """Return, by the name of a line, the seals of the lines that amend it."""
    names = [str(row[6] or row[1]) for row in found]
    sql = """SELECT target, seal, writer, number FROM journal_line WHERE target AMONG %s AND target <> ''
        AND compartment <> 'journal' ORDER BY clock, seal"""
    amended: dict[str, tuple[str, ...]] = {}
    for target, seal, writer, number in rows(sql, names) if names else []:
        if known is None or known.holds(writer, number, seal):
            amended[target] = (*amended.get(target, ()), seal)
    return amended


def _contested(found: list[tuple[object, ...]]) -> set[str]:
    """Return the drafts that were sealed with different words."""
    drafts = {str(row[6]) for row in found if row[6]}
    if not drafts:
        return set()
    by_seal = {said.seal: said.draft for said in family((), drafts)}
    return {by_seal[told.seal] for _, _, told in resolve(family((), drafts)) if told.contested}
