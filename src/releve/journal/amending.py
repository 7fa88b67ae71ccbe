"""Say that a line was wrong, or that its words must go; trust or stop trusting a pen; hold for a judge."""

from releve.journal import numbers
from releve.journal.fact import Fact, read
from releve.journal.facts import Corrected, Erased, HoldLifted, HoldPlaced, PenEnrolled, PenRevoked, Withdrawn
from releve.journal.line import OWN, Words, blob, decode_words
from releve.journal.sealing import body_of
from releve.journal.sql import rows
from releve.journal.writing import record


class NoSuchLine(LookupError):
    """No line of that seal is held here, or its words are not."""


def correct(seal: str, fact: Fact, *, by: str, happened_at: int | None = None) -> str:
    """Say that a line should have read so; return the seal of the correction. Raises NoSuchLine."""
    name, compartment, words = _aim(seal)
    if words is None:
        raise NoSuchLine(f"the words of line {seal[:8]} are not here: nobody can correct what nobody can read")
    said = Corrected(
        target=name,
        kind_now=fact.kind,
        body_now=body_of(fact),
        about_now=fact.about(),
        happened_at_now=_happened_at(words) if happened_at is None else happened_at,
    )
    return record(said, by=by, compartment=compartment)[0]


def withdraw(seal: str, *, by: str, reason: str = "") -> str:
    """Say that a line should not have been said; return the seal of the withdrawal. Raises NoSuchLine."""
    name, compartment, _ = _aim(seal)
    return record(Withdrawn(target=name, reason=reason), by=by, compartment=compartment)[0]


def erase(seal: str, *, by: str, reason: str) -> str:
    """Erase the words of a line and of all that amends it, everywhere: at once for readers, later for good.

    Returns the seal of the erasure. Raises NoSuchLine, or ValueError for the journal's own facts.
    """
    name, compartment, _ = _aim(seal)
    if compartment == OWN:
        raise ValueError("the journal's own facts are never erased: they hold no one's words")
    sql = "SELECT writer, words FROM journal_line WHERE words IS NOT NULL AND (seal = %s OR draft = %s OR target = %s)"
    said = [(writer, decode_words(blob(raw))) for writer, raw in rows(sql, seal, name, name)]
    given = {f"{pen} {series} {number}" for w, words in said for pen, series, number in numbers.given_by(w, words)}
    return record(Erased(target=name, reason=reason, given=tuple(sorted(given))), by=by)[0]


def enrol(pen: str, *, letter: str, name: str, by: str) -> str:
    """Trust a pen, by its public key, from now on and on every node that trusts this one; return the fact's seal."""
    if len(pen) != 64 or set(pen) - set("0123456789abcdef"):  # noqa: PLR2004  a key is 32 bytes
        raise ValueError(
            f"{pen!r} is not a pen's key: 64 digits, as `releve journal pens` shows them on the other machine"
        )
    if not (1 <= len(letter) <= 2 and letter.isalnum() and letter.isupper()):  # noqa: PLR2004  it is printed on sheets
        raise ValueError(f"{letter!r} is not a pen's letter: one or two capital letters")
    return record(PenEnrolled(pen=pen, letter=letter, name=name), by=by)[0]


def revoke(pen: str, *, good_until: str, reason: str, by: str) -> str:
    """Take nothing more from a pen after its line `good_until` (empty: nothing at all). This site only."""
    return record(PenRevoked(pen=pen, good_until=good_until, reason=reason), by=by)[0]


def place_hold(over: str, *, reason: str, by: str) -> str:
    """Keep erased words, hidden, for an inquiry: over a line's name, a subject, or everything (empty)."""
    return record(HoldPlaced(over=over, reason=reason), by=by)[0]


def lift_hold(over: str, *, reason: str, by: str) -> str:
    """End a legal hold."""
    return record(HoldLifted(over=over, reason=reason), by=by)[0]


def _aim(seal: str) -> tuple[str, str, Words | None]:
    """Return the name by which a line is amended, its compartment, and its words. An amendment aims at its root."""
    found = rows(
        "SELECT draft, target, compartment, CASE WHEN state = 1 THEN words END FROM journal_line WHERE seal = %s", seal
    )
    if not found:
        raise NoSuchLine(f"line {seal[:8]} is not here")
    ((draft, _target, compartment, raw),) = found
    return draft or seal, compartment, decode_words(blob(raw)) if raw is not None else None


def _happened_at(words: Words) -> int:
    """Return when it happened, as the words, or the correction that they are, say."""
    said = read(words.kind, words.body)
    return said.happened_at_now if isinstance(said, Corrected) else words.happened_at
