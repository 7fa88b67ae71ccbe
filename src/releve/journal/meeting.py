"""Meeting is union: say what you hold, send what the other lacks, keep what you did not have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from releve.journal import opening
from releve.journal.admitting import Gate, Refused
from releve.journal.chain import Link
from releve.journal.fact import read
from releve.journal.facts import Opened, PenEnrolled
from releve.journal.heads import all_heads
from releve.journal.keeping import keeping
from releve.journal.laying import Held, lay
from releve.journal.line import OWN, Line, Malformed, read_header, read_words, sha
from releve.journal.models import WITHHELD
from releve.journal.reach import Reach
from releve.journal.sql import rows
from releve.journal.trust import Trust, spread, trust
from releve.journal.verifying import verify

__all__ = ["Malformed", "Merged", "known", "merge", "ship", "verify", "wanted"]

WIRE = """SELECT seal, header, signature, CASE WHEN state = 1 THEN words END, compartment FROM journal_line WHERE
    seal AMONG %s"""
LINES_AT_ONCE = 500
LAID_AT_ONCE = 5_000  # a meeting that is cut keeps what it had: each part follows from those before


@dataclass(frozen=True, slots=True)
class Merged:
    """What a meeting brought: lines kept, words filled in, and for each pen that was stopped, where and why."""

    kept: int
    filled: int
    refused: tuple[Refused, ...]


def known() -> list[str]:
    """Return the heads, and behind each the lines 1, 2, 4, 8 … before: the other finds the last one we share."""
    seals = set(all_heads())
    for writer, number in rows("SELECT writer, max(number) FROM journal_head GROUP BY writer"):
        numbers = [number - 2**step for step in range(number.bit_length()) if number > 2**step]
        found = rows("SELECT seal FROM journal_line WHERE writer = %s AND number AMONG %s", writer, numbers)
        seals |= {seal for (seal,) in found}
    return sorted(seals)


def wanted(*compartments: str) -> list[str]:
    """Return the lines whose words we lack and may read."""
    sql = f"SELECT seal FROM journal_line WHERE state = {WITHHELD} AND compartment AMONG %s"
    return sorted(seal for (seal,) in rows(sql, compartments))


def ship(known: Iterable[str] = (), *, wanted: Iterable[str] = (), may_read: set[str] | None = None) -> Iterator[Line]:
    """Yield every line that `known` does not reach, in an order in which they follow, then the wanted words.

    Words outside the compartments `may_read` are withheld (None: all are shown); erased words never leave.
    """
    reach = Reach(known)
    lacked: list[tuple[int, str]] = []
    for (writer,) in rows("SELECT DISTINCT writer FROM journal_head"):
        sql = "SELECT clock, seal, number FROM journal_line WHERE writer = %s AND number > %s"
        found = rows(sql, writer, reach.upto.get(writer, 0))
        lacked += [(clock, seal) for clock, seal, number in found if not reach.holds(writer, number, seal)]
    yield from _wire((seal for _, seal in sorted(lacked)), may_read)
    held = "SELECT seal FROM journal_line WHERE state = 1 AND seal AMONG %s"
    yield from _wire((seal for (seal,) in rows(held, list(wanted))), may_read)


def _wire(seals: Iterator[str], may_read: set[str] | None) -> Iterator[Line]:
    while part := list(islice(seals, LINES_AT_ONCE)):
        found = {seal: rest for seal, *rest in rows(WIRE, part)}
        for seal in part:
            header, signature, words, compartment = found[seal]
            shown = words is not None and (may_read is None or compartment == OWN or compartment in may_read)
            yield Line(bytes(header), bytes(signature), bytes(words) if shown else None)


def merge(lines: Iterable[Line]) -> Merged:
    """Keep the lines that are new here. Safe to repeat, in any order.

    A bad line stops its own pen from there on, and the lines that had seen it; the report says so, once for each pen.
    Raises CannotWrite.
    """
    arrived, refused = _read(lines)
    with keeping(_("Nothing was merged: this node cannot write now ({why}).")):
        return _merge(arrived, refused)


def _merge(arrived: dict[str, Held], refused: list[Refused]) -> Merged:
    states: dict[str, int] = dict(rows("SELECT seal, state FROM journal_line WHERE seal AMONG %s", list(arrived)))
    fresh = [held for seal, held in arrived.items() if seal not in states]
    gate = _gate(fresh)
    admitted, stopped = gate.admit(fresh)
    for start in range(0, len(admitted), LAID_AT_ONCE):
        lay([_held(one) for one in admitted[start : start + LAID_AT_ONCE]])
    late = _withheld([held for seal, held in arrived.items() if states.get(seal) == WITHHELD and held.words])
    filled = [held for held in late if _is_whole(held.line, held.header)]
    refused += [Refused(h.header.writer, h.header.number, _("its words were altered")) for h in late if h not in filled]
    if filled:
        lay([], filled)
    if admitted:
        opening.keep_time(opening.root())
    return Merged(len(admitted), len(filled), tuple(refused + stopped))


def _withheld(late: list[Held]) -> list[Held]:
    """Return those whose words are still lacking: an erasure in the same meeting may have come first."""
    still = {
        s for (s,) in rows("SELECT seal FROM journal_line WHERE state = 0 AND seal AMONG %s", [h.seal for h in late])
    }
    return [held for held in late if held.seal in still]


def _held(one: Any) -> Held:
    return Held(one.line, one.seal, one.header, one.words)


def _read(lines: Iterable[Line]) -> tuple[dict[str, Held], list[Refused]]:
    """Read each line once; of two copies of a line, prefer the one with its words."""
    arrived: dict[str, Held] = {}
    refused: dict[tuple[str, int], Refused] = {}
    for line in lines:
        writer, number = "", 0
        try:
            header = read_header(line.header)
            writer, number = header.writer, header.number
            words = read_words(line.words) if line.words is not None else None
        except Malformed as why:
            refused[writer, number] = Refused(
                writer, number, _("it is not written as lines are: {why}").format(why=why)
            )
            continue
        seal = line.seal
        if seal not in arrived or _is_whole(line, header):
            arrived[seal] = Held(line, seal, header, words)
    return arrived, list(refused.values())


def _is_whole(line: Line, header: Any) -> bool:
    return line.words is not None and sha(line.words) == header.digest


def _gate(fresh: list[Held]) -> Gate:
    """Gather what the lines must follow and whom we believe. A node that holds nothing yet adopts the sender's root."""
    before = {seal for held in fresh for seal in (held.header.previous, *held.header.seen)}
    found = rows("SELECT seal, writer, number, clock FROM journal_line WHERE seal AMONG %s", before)
    links = {seal: Link(writer, number, clock) for seal, writer, number, clock in found}
    root = opening.root()
    believed = trust()
    if root is None:
        believed.trusted |= {_adopted(fresh)} - {""}
    return Gate(believed, links, root.opened.purpose if root else None)


def _adopted(fresh: list[Held]) -> str:
    """Return the pen of the root to adopt: of several that met, the one whose word reaches most pens."""
    facts = [
        (held.header.writer, read(held.words.kind, held.words.body)) for held in fresh if _is_own(held) and held.words
    ]
    enrolments = [(writer, fact.pen) for writer, fact in facts if isinstance(fact, PenEnrolled)]
    roots = sorted({writer for writer, fact in facts if isinstance(fact, Opened)})

    def reached(writer: str) -> int:
        believed = Trust({writer}, {})
        spread(believed, enrolments)
        return len(believed.trusted)

    return max(roots, key=reached, default="")


def _is_own(held: Held) -> bool:
    return held.header.compartment == OWN
