"""Read the journal: the facts about a subject, as known at one time and true at another."""
import json
from collections.abc import Iterable

from django.db import connection

from releve.journal.amend import Said, resolve
from releve.journal.line import decode_words, read_header
from releve.journal.models import WITHHELD, Line
from releve.journal.told import Told

LINES = "SELECT seal, clock, draft, target, words, writer, number FROM journal_line WHERE compartment <> 'journal' AND "
IN = "IN (SELECT value FROM json_each(%s))"
ABOUT = LINES + f"seal IN (SELECT seal FROM journal_about WHERE subject {IN})"
NAMED = LINES + f"seal {IN} UNION " + LINES + f"draft {IN} AND NOT (draft = '') UNION " + LINES + f"target {IN} AND NOT (target = '')"
CHAIN = """WITH RECURSIVE before(seal, writer) AS (
    SELECT seal, writer FROM journal_line WHERE seal IN (SELECT value FROM json_each(%s))
    UNION SELECT l.seal, l.writer FROM before b JOIN journal_line c ON c.seal = b.seal
        JOIN journal_line l ON l.seal = json_extract(CAST(c.header AS TEXT), '$[3]')) SELECT seal FROM before"""


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        return cursor.execute(sql, [v if isinstance(v, (str, int)) else json.dumps(list(v)) for v in values]).fetchall()


class Reach:
    """Some seals and every line before them. Numbers are enough for a pen with one head; a forked pen is walked."""

    def __init__(self, seals: Iterable[str]) -> None:
        found = rows("SELECT writer, number, seal FROM journal_line WHERE seal IN (SELECT value FROM json_each(%s))", list(seals))
        forked = {w for (w,) in rows("SELECT writer FROM journal_head GROUP BY writer HAVING count(*) > 1")}
        self.upto: dict[str, int] = {}
        for writer, number, _ in found:
            if writer not in forked:
                self.upto[writer] = max(number, self.upto.get(writer, 0))
        walk = [seal for writer, _, seal in found if writer in forked]
        self.walked = {seal for (seal,) in rows(CHAIN, walk)} if walk else set()

    def holds(self, writer: str, number: int, seal: str) -> bool:
        return number <= self.upto.get(writer, 0) or seal in self.walked


def family(subjects: Iterable[str], names: Iterable[str] = (), known: Reach | None = None) -> list[Said]:
    """Return every line about these subjects or so named, and every line that amends those or that those amend."""
    found: dict[str, Said] = {}
    fresh, names = rows(ABOUT, list(subjects)), set(names)
    while fresh or names:
        for seal, clock, draft, target, raw, writer, number in fresh:
            if seal not in found and (known is None or known.holds(writer, number, seal)):
                said = found[seal] = Said(seal, clock, draft, target, decode_words(raw) if raw else None)
                names |= {said.name, target or said.name}
        fresh = [row for row in rows(NAMED, names, names, names) if row[0] not in found] if names else []
        names = set()
    return list(found.values())


def known_by(pen_head: str, known_at: int) -> Reach:
    """Return what a pen knew: its own lines up to the last one said before, and what its last meeting then reached."""
    own = Reach([pen_head])
    line = Line.objects.filter(seal=pen_head).values_list("writer", flat=True).first()
    said = Line.objects.filter(writer=line, said_at__lte=known_at).order_by("-number").values_list("seal", "number", "kind", "words")
    mine = [row for row in said[:2] if own.holds(line, row[1], row[0])][:1]
    if not mine:
        return Reach([])
    before = Line.objects.filter(writer=line, number__lte=mine[0][1]).values_list("header", flat=True)
    return Reach([mine[0][0], *(seal for raw in before.iterator() for seal in read_header(bytes(raw)).seen)])


def recall_all(subjects: Iterable[str], *, known: Reach | None = None, as_at: int | None = None) -> dict[str, list[Told]]:
    """Fold-ready facts per subject. `known` drops lines before amendments are resolved, `as_at` drops facts after."""
    wanted: dict[str, list[Told]] = {subject: [] for subject in subjects}
    for about, told in resolve(family(wanted, known=known)):
        if as_at is None or told.happened_at <= as_at:
            for subject in about & wanted.keys():
                wanted[subject].append(told)
    return wanted


def recall(subject: str, **dials) -> list[Told]:
    return recall_all([subject], **dials)[subject]


def partial(*compartments: str) -> bool:
    """Say whether words are missing here that could change a state: the page then says so."""
    return Line.objects.filter(state=WITHHELD, compartment__in=compartments).exists()


def subjects(prefix: str) -> list[str]:
    """Return every subject spoken of here whose name starts with `prefix:`, sorted."""
    return [s for (s,) in rows("SELECT DISTINCT subject FROM journal_about WHERE subject >= %s AND subject < %s ORDER BY subject", f"{prefix}:", f"{prefix};")]
