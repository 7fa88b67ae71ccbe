"""Put an old disk back, cut a tail, rewrite the past: paper and peers tell, and nothing that a peer holds is lost.

python -m tests.faults.rollback TIMES [--seed N]
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import random
import sys
import time
from typing import NamedTuple

from tests.support.start import start

start()

from releve import journal
from releve.journal import guards, pens
from releve.journal.sql import rows
from tests.support.beds import BedTaken
from tests.support.nodes import Country, Node, Snapshot, country

FACTS_MAX = 12


class Sheet(NamedTuple):
    """A printed page on the wall, and how many lines the journal had then."""

    head: str
    lines: int


def say_and_print(node: Node, count: int, sheets: list[Sheet]) -> None:
    """Say facts, and print a sheet after each."""
    for number in range(count):
        node.say(BedTaken(bed="1", patient=f"p{number}"))
        with node:
            sheets.append(Sheet(str(journal.head()), _lines()))


def _lines() -> int:
    return int(rows("SELECT count(*) FROM journal_line")[0][0])


def carry(giver: Node, taker: Node) -> journal.Merged:
    with taker:
        known = journal.known()
    with giver:
        lines = list(journal.ship(known))
    with taker:
        return journal.merge(lines)


def pair(land: Country) -> tuple[Node, Node]:
    """Make two sites that trust each other."""
    left, right = land.node("left"), land.node("right")
    with left:
        journal.open_journal("real", "Montclair")
    carry(left, right)
    with right:
        writer = pens.pen().writer
    with left:
        journal.enrol(writer, letter="B", name="right", by="P1")
    carry(left, right)
    return left, right


def cut(node: Node, keep: int) -> None:
    """Delete every line after some, and mend the other tables as a careful forger would; the pen file too."""
    with node:
        guards.remove()
        with node.wrapper.cursor() as sql:
            last = "(SELECT position FROM journal_line ORDER BY position LIMIT 1 OFFSET %s)"
            sql.execute(f"DELETE FROM journal_line WHERE position > {last}", [keep - 1])
        journal.rebuild()
        guards.install()
        own = "SELECT seal FROM journal_line WHERE writer = %s ORDER BY number DESC LIMIT 1"
        pens.pen().keep(rows(own, pens.pen().writer)[0][0])
    node.stop()


def rolled_back(dice: random.Random, land: Country) -> list[str]:
    """One story: the left site goes back in time, by a backup or by a forger; return what nobody noticed."""
    left, right = pair(land)
    sheets: list[Sheet] = []
    say_and_print(left, dice.randint(1, FACTS_MAX), sheets)
    carry(left, right)
    kept, old = len(sheets), Snapshot(left)
    with left:
        keep = _lines()
    say_and_print(left, dice.randint(1, FACTS_MAX), sheets)
    peer_knows = dice.random() < 0.7
    if peer_knows:
        carry(left, right)
    how = dice.choice(["backup of the whole machine", "backup of the disk alone", "forger"])
    if how == "forger":
        cut(left, keep)
    else:
        left.restore(old, pen_too=how == "backup of the whole machine")
        left.stop()
    wrong = []
    with left:
        told = [journal.compare(sheet.head).belongs for sheet in sheets]
        tail = pens.lost_tail()
    if told != [True] * kept + [False] * (len(sheets) - kept):
        wrong.append(f"{how}: the sheets say {told}, {kept} of {len(sheets)} belong")
    if bool(tail) != (how == "backup of the disk alone"):
        wrong.append(f"{how}: the pen remembers {tail[:8]!r}")
    left.say(BedTaken(bed="2", patient="after"))
    with left:
        left_pen = pens.pen().writer
    if peer_knows:
        wrong += met_again(left, right, how, left_pen, [sheet.head for sheet in sheets])
    land.clear()
    return wrong


def met_again(left: Node, right: Node, how: str, left_pen: str, heads: list[str]) -> list[str]:
    """Both meet: everything is back, and a pen that wrote twice is a fork that both see."""
    with right:
        trusted = {state.writer for state in journal.pen_states() if state.is_trusted}
        if left_pen not in trusted:
            journal.enrol(left_pen, letter="C", name="left again", by="P1")
    carry(right, left)
    carry(left, right)
    wrong = []
    forks = []
    for node in (left, right):
        with node:
            journal.verify(every_signature=True)
            forks.append(len(journal.forks()))
            if not all(journal.compare(head).belongs for head in heads):
                wrong.append(f"{how}: {node.name} did not get back every printed line")
    expected = 0 if how == "backup of the disk alone" else 2  # branches
    if forks != [expected, expected]:
        wrong.append(f"{how}: {forks} branches seen, {expected} expected at each site")
    return wrong


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.rollback")
    ask.add_argument("times", type=int)
    ask.add_argument("--seed", type=int, default=1)
    asked = ask.parse_args(arguments)
    began = time.monotonic()
    failures: list[str] = []
    with country() as land:
        for number in range(asked.times):
            wrong = rolled_back(random.Random(f"{asked.seed}/{number}"), land)
            failures += [f"story {number}: {why}" for why in wrong]
    print(f"{asked.times} journeys back in time, {len(failures)} failures, {time.monotonic() - began:.1f} s")
    print(*failures[:8], sep="\n")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
