"""One world from one number: sites that speak, meet, break, lie and come back, then all meet and must agree.

Everything random comes from the seed, except keys and salts: a failing seed fails again when it is run alone.
"""

import random
from collections.abc import Callable

from django.db import transaction

from releve import journal
from releve.journal import amend, meeting, pens
from releve.journal.facts import HoldLifted, HoldPlaced, PenEnrolled, PenRevoked
from releve.journal.line import Line
from releve.journal.sql import rows
from tests.simulation.checks import check_agreement, check_alone
from tests.support.beds import BedLeft, BedTaken
from tests.support.nodes import Country, Node, Snapshot

DAY_MICROSECONDS = 24 * 3600 * 1_000_000
YEAR_MICROSECONDS = 365 * DAY_MICROSECONDS
MINUTE_MICROSECONDS = 60_000_000
START_MICROSECONDS = 1_628_000_000_000_000  # some day of August 2021
NODES_MAX = 6
THEFTS = 0.3  # worlds in which a machine is stolen once all agree
ROUNDS_MAX = 12  # meetings of all with all before we call it a quarrel


class World:
    """Some sites and the dice that move them."""

    def __init__(self, seed: int, country: Country) -> None:
        self.dice = random.Random(seed)
        self.country = country
        self.seed = seed
        self.story: list[str] = []
        self.refused = 0
        self.names: list[str] = []  # what amendments can aim at: drafts and seals
        self.packs: list[list[Line]] = []  # USB keys lying in drawers
        self.snapshots: list[tuple[Node, Snapshot]] = []
        self.nodes = [country.node(f"site{number}") for number in range(self.dice.randint(2, 4))]
        self.found()

    def found(self) -> None:
        """The first site opens the journal; the others join it, and it vouches for their pens."""
        first, *others = self.nodes
        with first:
            journal.open_journal("real", "Montclair")
        for node in others:
            self.carry(first, node)
        for node in others:
            if self.dice.random() < 0.8:
                vouch(self, first, node)

    def live(self, steps: int) -> None:
        """Let so many things happen."""
        acts, weights = zip(*ACTS.items(), strict=True)
        for act in self.dice.choices(acts, weights, k=steps):
            node = self.dice.choice(self.nodes)
            self.story.append(f"{act.__name__} {node.name}")
            act(self, node)

    def run(self) -> None:
        """Live to the end, and in some worlds through a theft after it. Raises when any promise is broken."""
        self.live(self.dice.choice([10, 20, 40]))
        self.end()
        if self.dice.random() < THEFTS:
            self.steal()

    def end(self) -> None:
        """Every site vouches for every pen, all meet until nothing is new, then every promise is checked."""
        self.meet_all(self.nodes)
        check_agreement(self.nodes)

    def meet_all(self, nodes: list[Node]) -> None:
        """Let all meet all until nothing is new; whoever took up a pen meanwhile is vouched for."""
        for _ in range(ROUNDS_MAX):
            before = self.size()
            self.vouch_for_all(nodes)
            for giver in nodes:
                for taker in nodes:
                    if giver is not taker:
                        self.carry(giver, taker)
            if self.size() == before:
                return
        raise AssertionError(f"sites still have news for each other after {ROUNDS_MAX} rounds")

    def steal(self) -> None:
        """A machine is stolen: every other site revokes its pen, and takes nothing that it says from then on.

        A twin of the machine is one of them: it lays down the pen that both had before it revokes it.
        """
        thief = self.dice.choice(self.nodes)
        self.story.append(f"steal {thief.name}")
        with thief:
            pen = pens.pen().writer
        honest = [node for node in self.nodes if node is not thief]
        for node in honest:
            with node:
                heads = rows("SELECT seal FROM journal_head WHERE writer = %s", pen)
                if len(heads) > 1:
                    return
            node.say(PenRevoked(pen=pen, good_until=heads[0][0] if heads else "", reason="stolen"))
        forged = set(thief.say(_fact(self), _fact(self)))
        for node in honest:
            self.carry(thief, node)
        self.meet_all(honest)
        for node in honest:
            with node:
                assert not forged & {line.seal for line in meeting.ship()}, "a revoked pen was heard"
        if honest:
            check_agreement(honest)

    def vouch_for_all(self, nodes: list[Node]) -> None:
        """At each site, somebody compares keys by telephone and enrols every pen that the site does not trust."""
        everybody = {pen for node in nodes for pen in node.held}
        for node in nodes:
            with node:
                trusted = {state.writer for state in journal.pen_states() if state.is_trusted}
            for pen in sorted(everybody - trusted):
                node.say(PenEnrolled(pen=pen, letter="Z", name=pen[:8]))

    def size(self) -> list[tuple[int, int]]:
        sizes = []
        for node in self.nodes:
            with node:
                sizes.append((len(list(meeting.ship())), len(meeting.wanted("care", "crisis"))))
        return sizes

    def carry(self, giver: Node, taker: Node) -> int:
        """One honest meeting: the taker says what it holds and lacks, the giver sends the rest."""
        with taker:
            known, wanted = meeting.known(), meeting.wanted("care", "crisis")
        with giver:
            lines = list(meeting.ship(known, wanted=wanted))
        return self.deliver(taker, lines)

    def deliver(self, taker: Node, lines: list) -> int:
        with taker:
            merged = meeting.merge(lines)
        self.refused += len(merged.refused)
        return merged.kept


def say(world: World, node: Node) -> None:
    """Someone types one fact, or some in one breath, with the minute that the watch on the wall shows."""
    facts = [_fact(world) for _ in range(world.dice.choice([1, 1, 1, 2, 5]))]
    minute = world.dice.randrange(8) * MINUTE_MICROSECONDS + world.dice.choice([0, 0, 30_500_000])
    how = {"happened_at": START_MICROSECONDS + minute}
    if len(facts) == 1 and world.dice.random() < 0.2:
        how["draft"] = f"draft-{world.dice.randrange(6)}"
        facts = [BedTaken(bed="1", patient=how["draft"])]
        world.names.append(how["draft"])
    world.names += node.say(*facts, **how)


def correct(world: World, node: Node) -> None:
    """A line is corrected, whether this site holds it or not, be it a correction itself."""
    if world.names:
        now = _fact(world)
        body = {"bed": now.bed, "patient": now.patient, "note": now.note}
        at = START_MICROSECONDS + world.dice.randrange(8) * MINUTE_MICROSECONDS
        said = amend.Corrected(
            target=world.dice.choice(world.names),
            kind_now=now.kind,
            body_now=body,
            about_now=now.about(),
            happened_at_now=at,
        )
        world.names += node.say(said, compartment=world.dice.choice(["care", "crisis"]))


def withdraw(world: World, node: Node) -> None:
    if world.names:
        world.names += node.say(amend.Withdrawn(target=world.dice.choice(world.names)), compartment="care")


def erase(world: World, node: Node) -> None:
    """Words are erased, perhaps before this site ever had them."""
    if world.names:
        node.say(amend.Erased(target=world.dice.choice(world.names), reason="asked for"))


def meet(world: World, node: Node) -> None:
    world.carry(node, world.dice.choice(world.nodes))


def keep_pack(world: World, node: Node) -> None:
    """Somebody copies the journal to a USB key, whole or without care, and forgets it in a drawer."""
    with node:
        world.packs.append(list(meeting.ship(may_read=world.dice.choice([None, None, {"crisis"}]))))


def plug_pack(world: World, node: Node) -> None:
    """The key comes back: late, twice, in any order, with its end cut off."""
    if world.packs:
        lines = list(world.dice.choice(world.packs))
        match world.dice.randrange(4):
            case 0:
                world.dice.shuffle(lines)
            case 1:
                lines = lines[: world.dice.randrange(len(lines) + 1)]
            case 2:
                lines = world.dice.choices(lines, k=len(lines)) if lines else []
        world.deliver(node, lines)


def alter_pack(world: World, node: Node) -> None:
    """A byte of the key was changed: nothing altered is ever kept."""
    if world.packs and (lines := list(world.dice.choice(world.packs))):
        place = world.dice.randrange(len(lines))
        line = lines[place]
        column = world.dice.choice(["header", "signature", "words"])
        raw = bytearray(getattr(line, column) or b"")
        if raw:
            raw[world.dice.randrange(len(raw))] ^= world.dice.randrange(1, 256)
            parts = {"header": line.header, "signature": line.signature, "words": line.words, column: bytes(raw)}
            lines[place] = type(line)(**parts)
            world.deliver(node, lines)
            check_alone(node)


def snapshot(world: World, node: Node) -> None:
    world.snapshots.append((node, Snapshot(node)))


def restore(world: World, _node: Node) -> None:
    """An old backup of a disk is put back, with or without the pen file of that day."""
    if world.snapshots:
        node, kept = world.dice.choice(world.snapshots)
        node.restore(kept, pen_too=world.dice.random() < 0.5)


def copy(world: World, node: Node) -> None:
    """A whole machine is cloned, and both go on: the same pen writes twice."""
    if len(world.nodes) < NODES_MAX:
        world.nodes.append(world.country.copy(node, f"twin{len(world.nodes)}"))


def stop(_world: World, node: Node) -> None:
    node.stop()


def set_clock(world: World, node: Node) -> None:
    """The machine's clock is wrong, by years."""
    node.wrong_by = world.dice.randint(-15, 15) * YEAR_MICROSECONDS


def rebuild(_world: World, node: Node) -> None:
    with node, transaction.atomic():
        journal.rebuild()


def verify(_world: World, node: Node) -> None:
    check_alone(node)


def vouch(world: World, node: Node, other: Node) -> None:
    """A site enrols the pen of another, which takes one up if it had none."""
    with other, transaction.atomic():
        pen = pens.pen().writer
    node.say(PenEnrolled(pen=pen, letter=world.dice.choice("BCDEF"), name=other.name))


def enrol(world: World, node: Node) -> None:
    vouch(world, node, world.dice.choice(world.nodes))


def tend(world: World, node: Node) -> None:
    """Days pass: what was erased goes for good."""
    node.wrong_by += 4 * DAY_MICROSECONDS
    with node:
        journal.tend()


def hold(world: World, node: Node) -> None:
    """A judge wants erased words kept, or lets them go."""
    over = world.dice.choice(["", "trialbed:1"])
    node.say(world.dice.choice([HoldPlaced, HoldLifted])(over=over, reason="inquiry"))


ACTS: dict[Callable[[World, Node], None], int] = {
    say: 30, correct: 7, withdraw: 4, erase: 4, meet: 18, keep_pack: 4, plug_pack: 6, alter_pack: 2, snapshot: 3,
    restore: 2, copy: 1, stop: 2, set_clock: 2, rebuild: 1, verify: 1,
    enrol: 3, tend: 2, hold: 1,
}  # fmt: skip


def _fact(world: World) -> journal.Fact:
    kind = world.dice.choice([BedTaken, BedTaken, BedLeft])
    return kind(bed=world.dice.choice("123"), patient=world.dice.choice("abcd"))


def run(seed: int, country: Country) -> World:
    """Live one world to its end. Raises when any promise is broken."""
    world = World(seed, country)
    try:
        world.run()
    finally:
        country.clear()
    return world
