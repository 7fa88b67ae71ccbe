"""Say facts: one pen per node, one commit for all who wait, rows refreshed before anyone is answered."""
import json
import queue
import secrets
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction

from releve.journal import chain, clock
from releve.journal.erase import lay_erasures, names_of, spare_erased
from releve.journal.fact import Fact
from releve.journal.line import START, Header, Line, Words, encode, read_words, sha
from releve.journal.models import ERASED, PRESENT, WITHHELD
from releve.journal.project import refold
from releve.journal.reading import family, rows

GROUP_MAX = 64  # sayings committed together
MACHINE = Path("/etc/machine-id")


class SaidSince(Exception):
    """Somebody spoke about the same subject after the line that the author had read."""


class Saying(NamedTuple):
    facts: tuple[Fact, ...]
    by: str
    happened_at: int | None = None
    draft: str = ""
    typed_at: int | None = None
    compartment: str | None = None
    unless_said_since: str | None = None


class Held(NamedTuple):
    """A line in memory with what was read of it."""

    line: Line
    seal: str
    header: Header
    words: Words | None


class Pen:
    """The key that signs here, in a file that also remembers the machine and the last line it wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        kept = json.loads(path.read_text()) if path.exists() else None
        machine = MACHINE.read_text().strip() if MACHINE.exists() else ""
        same = kept and kept["machine"] == machine and (kept["last"] == START or rows("SELECT 1 FROM journal_line WHERE seal = %s", kept["last"]))
        self.machine, self.last = machine, kept["last"] if same else START
        self.key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept["key"])) if same else Ed25519PrivateKey.generate()
        self.writer = self.key.public_key().public_bytes_raw().hex()
        self.keep(self.last)

    def keep(self, last: str) -> None:
        self.last = last
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"key": self.key.private_bytes_raw().hex(), "machine": self.machine, "last": last}))
        fresh.replace(self.path)


_pen: Pen | None = None
LISTENERS: list = []
_asked: "queue.SimpleQueue[tuple[Saying, Future]]" = queue.SimpleQueue()
_thread: threading.Thread | None = None


def open_pen(path: Path) -> Pen:
    global _pen
    _pen = Pen(path)
    return _pen


def pen() -> Pen:
    return _pen or open_pen(settings.PEN_FILE)


def record(*facts: Fact, by: str, **how) -> list[str]:
    """Append facts, all or nothing; return their seals once they are durable and their rows are fresh."""
    saying = Saying(facts, by, **how)
    if connection.in_atomic_block:
        return _say([saying])[0]
    answer: Future = Future()
    _asked.put((saying, answer))
    _start()
    return answer.result()


def _start() -> None:
    global _thread
    if _thread is None or not _thread.is_alive():
        _thread = threading.Thread(target=_write, name="journal", daemon=True)
        _thread.start()


def _write() -> None:
    while True:
        waiting = [_asked.get()]
        while len(waiting) < GROUP_MAX and not _asked.empty():
            waiting.append(_asked.get())
        try:
            for (_, answer), seals in zip(waiting, _say([saying for saying, _ in waiting]), strict=True):
                answer.set_result(seals)
        except Exception:  # noqa: BLE001 one bad saying must not refuse its neighbours: each again, alone
            for saying, answer in waiting:
                try:
                    answer.set_result(_say([saying])[0])
                except Exception as why:  # noqa: BLE001
                    answer.set_exception(why)


def _say(sayings: list[Saying]) -> list[list[str]]:
    with transaction.atomic():
        mine = rows("SELECT seal, number FROM journal_head WHERE writer = %s", pen().writer)
        if len(mine) > 1:  # a copy of us has met us: neither may go on with this pen
            pen().path.unlink()
            open_pen(pen().path)
            mine = []
        last, number = mine[0] if mine else (START, 0)
        learned = """SELECT h.seal, l.clock FROM journal_head h JOIN journal_line l ON l.seal = h.seal WHERE h.writer <> %s
            AND l.position > coalesce((SELECT position FROM journal_line WHERE seal = %s), 0) ORDER BY h.seal"""
        seen = dict(rows(learned, pen().writer, last))
        top = max([*seen.values(), *(c for (c,) in rows("SELECT clock FROM journal_line WHERE seal = %s", last))], default=0)
        fresh: list[Held] = []
        answers = []
        for saying in sayings:
            _check_unsaid(saying, fresh)
            first = len(fresh)
            for fact in saying.facts:
                number, top = number + 1, top + 1
                fresh.append(_seal(fact, saying, number, last, tuple(seen), top))
                seen = {}
                last = fresh[-1].seal
            answers.append([held.seal for held in fresh[first:]])
        lay(fresh)
    transaction.on_commit(lambda: pen().keep(last))
    return answers


def _seal(fact: Fact, saying: Saying, number: int, previous: str, seen: tuple[str, ...], count: int) -> Held:
    said_at = clock.now()
    words = Words(
        fact.kind, fact.about(), saying.by, said_at, said_at if saying.happened_at is None else saying.happened_at,
        {field: getattr(fact, field) for field in fact.__struct_fields__}, saying.typed_at, secrets.token_hex(16),
    )
    raw = encode(words)
    words = read_words(raw)  # what we would refuse from others, we do not say
    header = Header(1, pen().writer, number, previous, seen, count, saying.compartment or fact.compartment, sha(raw), saying.draft, getattr(fact, "target", ""))
    line = chain.sign(pen().key, header, raw)
    return Held(line, line.seal, header, words)


def _check_unsaid(saying: Saying, fresh: list[Held]) -> None:
    if saying.unless_said_since is None:
        return
    subjects = {s for fact in saying.facts for s in fact.about()}
    said = rows(
        """SELECT 1 FROM journal_about a JOIN journal_line l ON l.seal = a.seal WHERE a.subject IN (SELECT value FROM json_each(%s))
        AND l.position > coalesce((SELECT position FROM journal_line WHERE seal = %s), 0)""", subjects, saying.unless_said_since)
    if said or any(subjects & set(held.words.about) for held in fresh):
        raise SaidSince(f"somebody spoke of {', '.join(sorted(subjects))} since: read again, then decide")


def all_heads() -> list[str]:
    return [seal for (seal,) in rows("SELECT seal FROM journal_head ORDER BY seal")]


def lay(fresh: list[Held], filled: list[Held] = []) -> None:  # noqa: B006 never changed
    """Store checked lines and late words, obey erasures, move the heads, refold what changed. Inside a transaction."""
    spared = spare_erased([*fresh, *filled])
    with connection.cursor() as sql:
        sql.executemany(
            """INSERT INTO journal_line (seal, header, signature, state, words, writer, number, clock, compartment, draft, target, kind, said_at)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""", [_columns(held, held.seal in spared) for held in fresh])
        for held in filled:
            state, words, kind, said_at = _states(held, held.seal in spared)
            sql.execute("UPDATE journal_line SET state=%s, words=%s, kind=%s, said_at=%s WHERE seal=%s", [state, words, kind, said_at, held.seal])
        spoken = [held for held in [*fresh, *filled] if held.words and held.seal not in spared]
        sql.executemany("INSERT INTO journal_about (subject, seal) VALUES (%s, %s)", [(s, h.seal) for h in spoken for s in set(h.words.about)])
        sql.executemany("DELETE FROM journal_head WHERE seal = %s", [(held.header.previous,) for held in fresh if held.header.previous != START])
        tips = chain.tips((held.seal, held.header) for held in fresh)
        here = [(h.seal, h.header.writer, h.header.number) for h in fresh if h.seal in tips]
        sql.executemany("INSERT INTO journal_head (seal, writer, number) VALUES (%s, %s, %s)", here)
    touched = {s for held in spoken for s in held.words.about} | lay_erasures(fresh)
    names = set().union(*(names_of(h.seal, h.header.draft, h.header.target) for h in [*fresh, *filled]))
    touched |= {s for said in family((), names) if said.words for s in said.words.about}
    refold(touched)
    transaction.on_commit(lambda: [listener(touched) for listener in LISTENERS])


def forget() -> None:
    """Drop what is kept in memory of this node: the next call reads the pen again."""
    global _pen
    _pen = None


def _states(held: Held, erased: bool) -> tuple:
    if erased:
        return ERASED, None, None, None
    return (PRESENT, held.line.words, held.words.kind, held.words.said_at) if held.words else (WITHHELD, None, None, None)


def _columns(held: Held, erased: bool) -> tuple:
    state, words, kind, said_at = _states(held, erased)
    header = held.header
    return (held.seal, held.line.header, held.line.signature, state, words, header.writer, header.number, header.clock, header.compartment, header.draft, header.target, kind, said_at)
