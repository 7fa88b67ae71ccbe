"""What the main courante shows: the lines that a reader may see, each as it stands after amendments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from releve.journal import Entry, Fact, lines
from releve.journal.fact import KINDS, read
from releve.web import names, said_index, sentences, times
from releve.web.access import Who
from releve.web.folding import fold, found

LINES_A_PAGE: Final = 50
SCANNED_MAX: Final = 20_000  # lines looked through for a word; older ones are reached by choosing a time
CORRECTED: Final = "journal.corrected"
WITHDRAWN: Final = "journal.withdrawn"
ERASED: Final = "journal.erased"
AMENDMENTS: Final = frozenset({CORRECTED, WITHDRAWN, ERASED})
CHUNK: Final = 100  # lines read at once; the next chunk is twice as long, for a word that is rare


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks the main courante for. Times in microseconds since 1970; empty means everything."""

    room: str = ""
    person: str = ""
    subject: str = ""
    text: str = ""
    since: int | None = None
    until: int | None = None
    before: int | None = None
    recall: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One line as people read it. `state` is "", "corrected", "withdrawn" or "erased"; `was` the words struck out."""

    entry: Entry
    sentence: str
    author: str
    room: str
    state: str = ""
    was: str = ""
    amended: tuple["Said", ...] = ()

    @property
    def day(self) -> str:
        return times.day(self.entry.said_at)

    @property
    def other_day(self) -> bool:
        return times.day(self.entry.happened_at) != self.day

    @property
    def late(self) -> bool:
        """Say whether the line was written in another minute than the one it speaks of."""
        return self.entry.said_at // 60_000_000 != self.entry.happened_at // 60_000_000


def rooms_spoken_of(who: Who) -> list[str]:
    """Return the rooms whose facts this reader may read."""
    return sorted({kind.partition(".")[0] for kind, cls in KINDS.items() if who.reads(cls.compartment)})


def page(wanted: Wanted, who: Who, limit: int = LINES_A_PAGE) -> tuple[list[Said], int | None]:
    """Return the newest lines that match, and the position to go on from (None: no more)."""
    entries, more = matching(wanted, who, limit)
    return dressed(entries, who), more


def matching(wanted: Wanted, who: Who, limit: int = LINES_A_PAGE) -> tuple[list[Entry], int | None]:
    """Return the same lines bare, as the journal gives them."""
    shown: list[Entry] = []
    more: int | None = None
    for entry in _matching(wanted, who):
        if len(shown) == limit:
            more = shown[-1].position
            break
        shown.append(entry)
    return sorted(shown, key=_newest_first), more


def _newest_first(entry: Entry) -> tuple[int, int]:
    """Order one page as people tell a day: lines that came late from another node stand at their hour."""
    return -entry.said_at, -entry.position


def _matching(wanted: Wanted, who: Who) -> Iterator[Entry]:
    person, subject = fold(wanted.person), fold(wanted.subject)
    for entry in _entries(wanted, who):
        if person and not _speaks_of(entry, person, who, only="person"):
            continue
        if subject and ":" not in wanted.subject and not _speaks_of(entry, subject, who):
            continue
        yield entry


def _entries(wanted: Wanted, who: Who) -> Iterator[Entry]:
    """Yield candidate lines, newest first, filtered by what the journal's own columns know."""
    as_at, before, seen, size = wanted.recall.get("as_at"), wanted.before, 0, CHUNK
    seals = _holding(wanted, who)
    while seen < SCANNED_MAX:
        chunk = list(
            lines(
                since=wanted.since,
                until=wanted.until,
                before=before,
                limit=size,
                compartments=who.compartments,
                kinds=(f"{wanted.room}.",) if wanted.room else (),
                subject=wanted.subject if ":" in wanted.subject else "",
                known=wanted.recall.get("known"),
                seals=seals,
                bare=True,
            )
        )
        for entry in chunk:
            if not _is_bare(entry) and (as_at is None or entry.happened_at <= as_at):
                yield entry
        if len(chunk) < size:
            return
        before, seen, size = chunk[-1].position, seen + size, size * 2


def _holding(wanted: Wanted, who: Who) -> list[str] | None:
    """Return the lines that hold the words looked for, from the search's index; None when no word is."""
    words = fold(wanted.text)
    if not words:
        return None
    said_index.catch_up()
    return said_index.said(words, who, SCANNED_MAX, wanted.before)


def _is_bare(entry: Entry) -> bool:
    """Say whether a line is only there for the chain: a meeting, or the journal's own line without words."""
    return entry.kind == "journal.met" or (entry.compartment == "journal" and not entry.kind)


def _speaks_of(entry: Entry, words: list[str], who: Who, only: str = "") -> bool:
    subjects = [subject for subject in entry.about if not only or subject.startswith(f"{only}:")]
    held = [subject.partition(":")[2] for subject in subjects]
    said_by = [entry.by, names.person_name(entry.by, who)] if only else []
    return found(words, *names.names_of(subjects, who).values(), *held, *said_by)


def dressed(entries: list[Entry], who: Who) -> list[Said]:
    """Return entries with names, sentences and what became of them."""
    seals = {seal for entry in entries for seal in entry.amended_by}
    amendments = {entry.seal: entry for entry in lines(seals=seals, compartments=who.compartments)} if seals else {}
    return [_dressed(entry, amendments, who) for entry in entries]


def _dressed(entry: Entry, amendments: dict[str, Entry], who: Who) -> Said:
    later = sorted((amendments[s] for s in entry.amended_by if s in amendments), key=lambda e: (e.said_at, e.seal))
    told = tuple(_plain(each, who) for each in later)
    first = _plain(entry, who)
    if any(each.kind == ERASED for each in later):
        return Said(entry, "", first.author, first.room, "erased", amended=told)
    if not later:
        return first
    last = later[-1]
    if last.kind == WITHDRAWN:
        return Said(entry, "", first.author, first.room, "withdrawn", first.sentence, told)
    return Said(
        entry, sentences.sentence(corrected(last), who), first.author, first.room, "corrected", first.sentence, told
    )


def _plain(entry: Entry, who: Who) -> Said:
    shown = corrected(entry) if entry.kind == CORRECTED else entry
    author = names.person_name(entry.by, who)
    return Said(entry, sentences.sentence(shown, who), author, entry.kind.partition(".")[0])


def corrected(entry: Entry) -> Fact | None:
    """Return the fact that a correction puts in the place of another."""
    now: Any = entry.fact
    return read(now.kind_now, now.body_now) if now is not None else None


def one(seal: str, who: Who) -> Said | None:
    """Return one line, or None where it does not exist or may not be read here: the two look the same."""
    found_here = list(lines(seals={seal}, compartments=who.compartments))
    return dressed(found_here, who)[0] if found_here else None


def shown_fields(fact: Fact | None, who: Who) -> list[tuple[str, str]]:
    """Return each field of a fact with its value as people read it, empty ones left out."""
    if fact is None:
        return []
    values, named = sentences.fields(fact, who), {subject.partition(":")[2] for subject in fact.about()}
    told = {name for name in values if getattr(fact, name) not in ("", None, (), [], *named)}
    return [(sentences.field_label(name), value) for name, value in values.items() if name in told]
