"""All that a journal lives through, in forty lines: used once, to write the journal of today."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from django.db import connections, transaction

from releve import journal
from releve.journal import Fact, clock, fact, gettext_noop, pens
from releve.journal.facts import Corrected, Erased, HoldPlaced, PenRevoked, Withdrawn
from tests.support.beds import BedLeft, BedTaken
from tests.support.nodes import Node, Snapshot

NOBODY = "trial.unheard_of"


@fact(NOBODY, "crisis", sentence=gettext_noop("A kind of another time"), erasing="Nothing that anybody reads.")
class UnheardOf(Fact, frozen=True, kw_only=True):
    """A fact of a kind that the reader will not know."""

    what: str

    def about(self) -> tuple[str, ...]:
        return ("trialbed:1",)


def live(of_every_kind: Sequence[Fact], start: int) -> list[str]:
    """Let two sites live on the database at hand and beside it; return heads that were printed on the way."""
    here = Node(Path(mkdtemp(prefix="releve-here-")).name, Path(mkdtemp(prefix="releve-here-")), connections["default"])
    printed = []
    with here:
        journal.open_journal("real", "Hôpital de Montclair")
        blank = Snapshot(here)
    twin = Node.in_memory(Path(mkdtemp(prefix="releve-there-")), blank.disk)
    with twin, transaction.atomic():
        other = pens.pen().writer
    with here:
        journal.enrol(other, letter="B", name="Site sud", by="P1")
        printed.append(str(journal.head()))
    for number, one in enumerate(of_every_kind):
        here.say(one, happened_at=start + number * clock.MINUTE)
    here.say(BedTaken(bed="1", patient="a"), happened_at=start)
    wrong = here.say(BedTaken(bed="1", patient="b"), happened_at=start + clock.MINUTE)[0]
    here.say(UnheardOf(what="?"))
    _meet(here, twin)
    here.say(BedTaken(bed="2", patient="phone"), draft="d1", happened_at=start)
    twin.say(BedTaken(bed="2", patient="phone"), draft="d1", happened_at=start)
    _amend(here, twin, wrong, start)
    before_fork = Snapshot(here)
    with here:
        printed.append(str(journal.head()))
    copy = Node.in_memory(Path(mkdtemp(prefix="releve-copy-")), before_fork.disk)
    copy.put(before_fork.pen_files)
    here.say(BedLeft(bed="4", patient="left"), happened_at=start)
    copy.say(BedTaken(bed="4", patient="right"), happened_at=start)
    for _ in range(2):
        _meet(copy, here)
        _meet(twin, here)
    with here:
        printed.append(str(journal.head(pin=True)))
    return printed


def _amend(here: Node, twin: Node, wrong: str, start: int) -> None:
    """Correct a line twice from two sites, withdraw one, erase one, hold everything, revoke a pen."""
    for node, bed in ((here, "2"), (twin, "3")):
        now = BedTaken(bed=bed, patient="b")
        body = {"bed": bed, "patient": "b", "note": ""}
        said = Corrected(
            target=wrong, kind_now=now.kind, body_now=body, about_now=now.about(), happened_at_now=start + clock.MINUTE
        )
        node.say(said, compartment="care")
    gone = here.say(BedTaken(bed="1", patient="gone"), happened_at=start)[0]
    here.say(Withdrawn(target=gone, reason="typed twice"), compartment="care")
    secret = here.say(BedTaken(bed="5", patient="secret", note="must go"), happened_at=start)[0]
    here.say(BedLeft(bed="5", patient="stays"), happened_at=start)
    here.say(Erased(target=secret, reason="asked for"))
    here.say(HoldPlaced(over="trialbed:1", reason="inquiry"))
    here.say(PenRevoked(pen="ab" * 32, good_until="", reason="stolen"))
    _meet(twin, here)


def _meet(giver: Node, taker: Node) -> None:
    with giver:
        lines = list(journal.ship())
    with taker:
        journal.merge(lines)
