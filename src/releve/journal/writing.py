"""Say facts: one pen per node, one commit for all who wait, rows refreshed before anyone is answered.

There is no writer thread: the first who arrives writes for all who came meanwhile, then hands over to the next
(docs/decisions/0011). Inside an open transaction a fact is recorded there and then, for waiting could never end.
"""

import threading
from collections import deque
from collections.abc import Collection

from django.db import connection, transaction
from django.utils.translation import gettext as _

from releve.journal import clock, guards, heads, opening, pens
from releve.journal.fact import Fact, gettext_noop
from releve.journal.facts import Met, PenRevoked
from releve.journal.keeping import keeping, refusing
from releve.journal.laying import lay, lay_own, on_said
from releve.journal.pens import CannotWrite, pen
from releve.journal.sealing import Saying, Sealer, speak, spoken_of
from releve.journal.sql import rows

__all__ = ["CannotWrite", "SaidSince", "forget", "lay", "on_said", "open_journal", "pen", "pin", "record"]

GROUP_MAX = 64  # sayings committed together
PROGRAM = "releve"  # who speaks when the program does
NOT_RECORDED = gettext_noop(
    "Nothing was recorded: this node cannot write now ({why}). Reading still works. Note it on paper."
)
SAID_SINCE = """SELECT 1 FROM journal_about a JOIN journal_line l ON l.seal = a.seal WHERE a.subject AMONG %s
    AND l.position > coalesce((SELECT position FROM journal_line WHERE seal = %s), 0) LIMIT 1"""


class SaidSince(Exception):
    """Somebody spoke about the same subject after the line that the author had read."""


class _Turn:
    """One saying that waits for its commit."""

    def __init__(self, saying: Saying) -> None:
        self.saying, self.spoken = saying, speak(saying)
        self.called = threading.Event()
        self.seals: list[str] = []
        self.why: BaseException | None = None
        self.is_done = False

    def answer(self) -> list[str]:
        if self.why is not None:
            raise self.why
        return self.seals


_door = threading.Lock()
_waiting: deque[_Turn] = deque()
_is_writing = False


def record(
    *facts: Fact,
    by: str,
    happened_at: int | None = None,
    draft: str = "",
    typed_at: int | None = None,
    compartment: str | None = None,
    unless_said_since: str | None = None,
) -> list[str]:
    """Append facts, all or nothing; return their seals once they are durable and their rows are fresh.

    Raises CannotWrite when nothing can be kept here now, SaidSince when somebody spoke of the same subjects after the
    line `unless_said_since`, Malformed when a fact holds what two machines could read differently.
    """
    with refusing(_(NOT_RECORDED)):
        opening.settle()  # words are dated before they are queued
    turn = _Turn(Saying(facts, by, happened_at, draft, typed_at, compartment, unless_said_since))
    if connection.in_atomic_block:
        _say([turn])
        return turn.answer()
    _take_turn(turn)
    return turn.answer()


def _take_turn(turn: _Turn) -> None:
    """Wait to be served or to serve: whoever is called without an answer writes for all who wait."""
    global _is_writing
    with _door:
        _waiting.append(turn)
        leads, _is_writing = not _is_writing, True
    if not leads:
        turn.called.wait()
    if not turn.is_done:
        with _door:
            batch = [_waiting.popleft() for _ in range(min(GROUP_MAX, len(_waiting)))]
        try:
            _serve(batch)
        except BaseException as why:  # the process is being stopped: nobody may take silence for an answer
            for waiting in batch:
                waiting.why = why
            raise
        finally:
            _hand_over(batch)


def _hand_over(batch: list[_Turn]) -> None:
    """Call the next to write, if anybody came meanwhile, then let go those who were served."""
    global _is_writing  # noqa: PLW0603  guarded by the door
    with _door:
        following = _waiting[0] if _waiting else None
        _is_writing = following is not None
    if following:
        following.called.set()
    for turn in batch:
        turn.is_done = True
        turn.called.set()


def _serve(batch: list[_Turn]) -> None:
    """Commit all together; if that fails, each alone: one bad saying must not refuse its neighbours."""
    try:
        _say(batch)
    except Exception as why:  # noqa: BLE001  whatever it is, its author must hear it
        if len(batch) == 1:
            batch[0].why = why
            return
        for turn in batch:
            _serve([turn])


def _say(turns: list[_Turn]) -> None:
    """Seal and lay what these people say, in one transaction. Raises CannotWrite."""
    with keeping(_(NOT_RECORDED)):
        facts = [fact for turn in turns for fact in turn.saying.facts]
        sealer = _sealer(revoked={fact.pen for fact in facts if isinstance(fact, PenRevoked)})
        for turn in turns:
            _seal(turn, sealer)
        _lay(sealer)


def _lay(sealer: Sealer) -> None:
    """Store what was sealed; the pen remembers its last line once that is durable."""
    if sealer.fresh:
        transaction.on_commit(lambda: sealer.pen.keep(sealer.last), robust=True)
        lay_own(sealer.fresh)


def _seal(turn: _Turn, sealer: Sealer) -> None:
    turn.why = None
    since, subjects = turn.saying.unless_said_since, turn.saying.subjects()
    if since is not None and (subjects & spoken_of(sealer.fresh) or rows(SAID_SINCE, subjects, since)):
        turn.why = SaidSince(
            _("Somebody spoke of {subjects} since: read again, then decide.").format(
                subjects=", ".join(sorted(subjects))
            )
        )
        return
    turn.seals = sealer.seal(turn.saying, turn.spoken)


def _sealer(root: Fact | None = None, revoked: Collection[str] = ()) -> Sealer:
    """Take the pen where it stands; open the journal if nobody did. Raises ClockIsReal.

    A pen that is about to be revoked is laid down first: whoever revoked it too would refuse the revocation that it
    signs, and everything that this node says after it.
    """
    pen = pens.pen()
    stand = heads.stand(pen.writer)
    if pen.writer in revoked or stand.is_copied or (stand.last != pen.last and not pens.is_held(pen.last)):
        pen = pens.change_pen()  # a copy of this node has met us, or an old disk was put back under our feet
        stand = heads.stand(pen.writer)
    sealer = Sealer(pen, stand)
    if stand.is_first:
        opened = Saying((root or opening.new_root(),), PROGRAM)
        sealer.seal(opened)
    else:
        opening.settle()
    return sealer


def open_journal(purpose: str = "real", hospital: str = "", letter: str = "M") -> str:
    """Write the root line of a new journal; return its seal. A told journal then runs on told time.

    Raises ValueError when a journal is open here already, or when a real one is asked for while the clock is told.
    """
    if purpose == "real":
        opening.stop_time()
    if purpose == "real" and clock.is_told():
        raise opening.ClockIsReal(
            _("This journal is real: nobody can set its clock. Use a demo or an exercise instead.")
        )
    fact = opening.new_root(purpose, hospital, letter)
    with keeping(_(NOT_RECORDED)):
        if opening.is_open():
            raise ValueError(_("A journal is open here already: a node has one, for ever."))
        sealer = _sealer(fact)
        _lay(sealer)
    opening.keep_time(opening.root())
    return sealer.last


def pin() -> bool:
    """Say one bare line if this node learned something since its last: paper then witnesses it. Say whether it did."""
    if not _has_learned():
        return False
    record(Met(), by=PROGRAM)
    return True


def _has_learned() -> bool:
    """Say whether lines of others, other than bare ones, or late words, came after our last line."""
    writers = pens.own_writers()
    ((position,),) = rows("SELECT coalesce(max(position), 0) FROM journal_line WHERE writer AMONG %s", writers)
    learned = """SELECT 1 FROM journal_line WHERE (position > %s AND (kind IS NULL OR kind <> 'journal.met'))
        OR filled >= %s LIMIT 1"""
    return bool(rows(learned, position, position))


def forget() -> None:
    """Drop what is kept in memory of this node: the next call reads pen, clock and guards again."""
    pens.forget()
    opening.stop_time()
    guards.forget()
