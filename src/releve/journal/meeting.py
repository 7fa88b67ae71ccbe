"""Meeting is union: say what you hold, send what the other lacks, keep what you did not have. Verify is the same check at rest."""
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from releve.journal import chain
from releve.journal.chain import ChainBroken, Link
from releve.journal.erase import names_of
from releve.journal.line import START, Header, Line, Malformed, read_header, read_words
from releve.journal.models import ERASED, PRESENT, WITHHELD
from releve.journal.reading import Reach, rows
from releve.journal.writing import Held, all_heads, lay

WIRE = "SELECT header, signature, words, compartment, writer, number, seal FROM journal_line WHERE "


def known() -> list[str]:
    """Return the heads, and behind each pen's head the lines 1, 2, 4, 8 … before: the other finds the last one we share."""
    seals = set(all_heads())
    for writer, number in rows("SELECT writer, max(number) FROM journal_head GROUP BY writer"):
        numbers = [number - 2**step for step in range(number.bit_length()) if number > 2**step]
        seals |= {s for (s,) in rows("SELECT seal FROM journal_line WHERE writer = %s AND number IN (SELECT value FROM json_each(%s))", writer, numbers)}
    return sorted(seals)


def wanted(*compartments: str) -> list[str]:
    """Return the lines whose words we lack and may read."""
    sql = f"SELECT seal FROM journal_line WHERE state = {WITHHELD} AND compartment IN (SELECT value FROM json_each(%s))"
    return [seal for (seal,) in rows(sql, compartments)]


def ship(known: Iterable[str] = (), *, wanted: Iterable[str] = (), may_read: set[str] | None = None) -> Iterator[Line]:
    """Yield every line that `known` does not reach, each pen in order, then the wanted words."""
    reach = Reach(known)
    lacked = []
    for (writer,) in rows("SELECT DISTINCT writer FROM journal_head"):
        lacked += rows("SELECT clock, seal, number, writer FROM journal_line WHERE writer = %s AND number > %s", writer, reach.upto.get(writer, 0))
    for _, seal, number, writer in sorted(lacked):
        if not reach.holds(writer, number, seal):
            yield _wire(rows(WIRE + "seal = %s", seal)[0][:5], may_read)
    for *line, _, _ in rows(WIRE + "state = 1 AND seal IN (SELECT value FROM json_each(%s))", wanted):
        yield _wire(line, may_read)


def _wire(row: list, may_read: set[str] | None) -> Line:
    header, signature, words, compartment, _ = row
    return Line(bytes(header), bytes(signature), bytes(words) if words and (may_read is None or compartment in may_read | {"journal"}) else None)


def merge(lines: Iterable[Line]) -> int:
    """Keep the lines that are new here, all or none, and note the meeting. Safe to repeat."""
    with transaction.atomic():
        held = {line.seal: Held(line, line.seal, read_header(line.header), line.words and read_words(line.words)) for line in lines}
        states = dict(rows("SELECT seal, state FROM journal_line WHERE seal IN (SELECT value FROM json_each(%s))", held))
        fresh = sorted((h for h in held.values() if h.seal not in states), key=lambda h: (h.header.clock, h.seal))
        late = [h for h in held.values() if states.get(h.seal) == WITHHELD and h.words]
        before = {s for h in fresh for s in (h.header.previous, *h.header.seen)} - held.keys()
        links = {s: Link(*link) for s, *link in rows("SELECT seal, writer, number, clock FROM journal_line WHERE seal IN (SELECT value FROM json_each(%s))", before | states.keys())}
        for h in fresh:
            chain.check_follows(h.header, links.get(h.header.previous), [links.get(s) for s in h.header.seen])
            links[h.seal] = Link(h.header.writer, h.header.number, h.header.clock)
        for h in [*fresh, *late]:
            if h.line.words is not None:
                chain.check_words(h.header, h.line.words)
        for seal in chain.tips((h.seal, h.header) for h in fresh):
            chain.check_signature(held[seal].header, held[seal].line)
        lay(fresh, late)
    return len(fresh)


def verify(*, every_signature: bool = False) -> int:
    """Walk every chain; return the number of lines, or raise ChainBroken naming the first bad one."""
    heads = set(all_heads())
    erased = {s for (s,) in rows("SELECT target FROM journal_line WHERE compartment = 'journal'")}
    index: dict[str, set[str]] = {}
    for seal, subject in rows("SELECT seal, subject FROM journal_about"):
        index.setdefault(seal, set()).add(subject)
    links: dict[str, Link] = {}
    count, tips = 0, set()
    with connection.cursor() as sql:
        sql.execute("SELECT seal, header, signature, state, words, writer, number, clock, compartment, draft, target, kind, said_at FROM journal_line ORDER BY clock, seal")
        for seal, raw, signature, state, words, *columns in iter(sql.fetchone, None):
            line, here = Line(bytes(raw), bytes(signature), words and bytes(words)), chain.name(*columns[:2])
            try:
                header = read_header(line.header)
                spoken = read_words(line.words) if line.words else None
            except Malformed as why:
                raise ChainBroken(f"{here}: {why}") from why
            copied = [header.writer, header.number, header.clock, header.compartment, header.draft, header.target, spoken and spoken.kind, spoken and spoken.said_at]
            if line.seal != seal or copied != columns:
                raise ChainBroken(f"{here}: was altered")
            chain.check_follows(header, links.get(header.previous), [links.get(s) for s in header.seen])
            _check_cause(here, header, state, line, seal, index.get(seal, set()), spoken, erased)
            if every_signature or seal in heads:
                chain.check_signature(header, line)
            links[seal] = Link(header.writer, header.number, header.clock)
            tips.add(seal)
            tips.discard(header.previous)
            count += 1
    if tips != heads:
        raise ChainBroken(f"the table of heads does not match the lines: {sorted(tips ^ heads)[0][:8]}. Rebuild it, then verify again")
    if orphan := index.keys() - {s for (s,) in rows("SELECT seal FROM journal_line")}:
        raise ChainBroken(f"the index names a line that is not here: {min(orphan)[:8]}")
    return count


def _check_cause(here: str, header: Header, state: int, line: Line, seal: str, index: set[str], spoken, erased: set[str]) -> None:
    if spoken:
        chain.check_words(header, line.words)
    if (state == PRESENT) != (spoken is not None):
        raise ChainBroken(f"{here}: its words are lost")
    if spoken and index != set(spoken.about):
        raise ChainBroken(f"{here}: the index does not say what it is about")
    if state == ERASED and not names_of(seal, header.draft, header.target) & erased:
        raise ChainBroken(f"{here}: its words are gone and nothing erased them")
