"""Read the journal: the facts about a subject, as known at one time and true at another."""

from collections.abc import Iterable

from releve.journal.amend import Said, resolve
from releve.journal.line import words_kept
from releve.journal.reach import Reach, known_at, known_by
from releve.journal.sql import in_bytes, rows
from releve.journal.told import Told

__all__ = ["Reach", "family", "known_at", "known_by", "partial", "recall", "recall_all", "rows", "subjects"]

COLUMNS = """l.seal, l.clock, l.draft, l.target, CASE WHEN l.state = 1 THEN l.words END, l.writer, l.number, l.filled
    FROM journal_line l"""
ABOUT = (
    f"SELECT {COLUMNS} JOIN journal_about a ON a.seal = l.seal WHERE a.subject AMONG %s AND l.compartment <> 'journal'"
)
BY_SEAL = f"SELECT {COLUMNS} WHERE l.seal AMONG %s AND l.compartment <> 'journal'"
BY_DRAFT = f"SELECT {COLUMNS} WHERE l.draft AMONG %s AND NOT (l.draft = '') AND l.compartment <> 'journal'"
BY_TARGET = f"SELECT {COLUMNS} WHERE l.target AMONG %s AND NOT (l.target = '') AND l.compartment <> 'journal'"
Row = tuple[str, int, str, str, bytes | None, str, int, int | None]


class _Family:
    """Lines gathered step by step: each new one may name, or be named by, others."""

    def __init__(self, known: Reach | None) -> None:
        self.known = known
        self.found: dict[str, Said] = {}
        self.looked: set[str] = set()

    def add(self, fresh: Iterable[Row]) -> set[str]:
        """Keep what is new; return the names by which its kin can be found."""
        names: set[str] = set()
        for seal, clock, draft, target, raw, writer, number, filled in fresh:
            if seal in self.found or not (self.known is None or self.known.holds(writer, number, seal)):
                continue
            is_read = raw is not None and (self.known is None or self.known.reads(filled))
            words = words_kept(raw) if is_read and raw is not None else None
            self.found[seal] = Said(seal, clock, draft, target, words)
            names.add(draft or seal)
            if target:
                names.add(target)
        return names

    def kin(self, names: set[str]) -> list[Row]:
        """Return the lines so named, and those that amend them. What is found and has no draft needs no second look."""
        fresh = names - self.looked
        self.looked |= fresh
        if not fresh:
            return []
        sealed = fresh - self.found.keys()
        kin: list[Row] = rows(BY_TARGET, fresh)
        if sealed:
            kin += rows(BY_SEAL, sealed) + rows(BY_DRAFT, sealed)
        return kin


def family(subjects: Iterable[str], names: Iterable[str] = (), known: Reach | None = None) -> list[Said]:
    """Return every line about these subjects or so named, and every line that amends those or that those amend."""
    gathered, asked = _Family(known), list(subjects)
    wanted = set(names)
    if asked:
        wanted |= gathered.add(rows(ABOUT, asked))
    while fresh := gathered.kin(wanted):
        wanted = gathered.add(fresh)
    return list(gathered.found.values())


def recall_all(
    subjects: Iterable[str], *, known: Reach | None = None, as_at: int | None = None
) -> dict[str, list[Told]]:
    """Return fold-ready facts per subject. `known` drops lines before amendments are resolved, `as_at` facts after."""
    wanted: dict[str, list[Told]] = {subject: [] for subject in subjects}
    for _, about, told in resolve(family(wanted, known=known)):
        if as_at is None or told.happened_at <= as_at:
            for subject in about & wanted.keys():
                wanted[subject].append(told)
    return wanted


def recall(subject: str, *, known: Reach | None = None, as_at: int | None = None) -> list[Told]:
    """Return the facts about one subject, in the order all sites agree on."""
    return recall_all([subject], known=known, as_at=as_at)[subject]


def partial(*compartments: str) -> bool:
    """Say whether words are missing here that could change a state: the page then says so."""
    return bool(rows("SELECT 1 FROM journal_line WHERE state = 0 AND compartment AMONG %s LIMIT 1", compartments))


def subjects(prefix: str) -> list[str]:
    """Return every subject spoken of here whose name starts with `prefix:`, sorted."""
    name = in_bytes("subject")
    sql = f"SELECT DISTINCT subject FROM journal_about WHERE {name} >= %s AND {name} < %s"
    return sorted(subject for (subject,) in rows(sql, f"{prefix}:", f"{prefix};"))
