"""Kill a node with SIGKILL at random moments, start it again, and count what it had promised and lost.

    python -m tests.faults.kill TIMES [--seed N]

Nodes are killed while they write, merge and rebuild. Prints one line of totals.
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.start import start

start()

from django.db import transaction

from releve import journal
from releve.journal.line import Line
from tests.faults.checks import wrong_with
from tests.faults.children import Child, blank_node, clone, second_site, site
from tests.faults.writer import say_from_threads
from tests.support.beds import BedTaken
from tests.support.nodes import Node

KILLS_A_NODE = 8  # then a fresh one, so that looking at it stays quick
SECONDS_MAX = 0.16  # the longest that a child lives
RESTART_SECONDS_MAX = 5
PACK_FACTS = 400
FOREVER = 10**9


def write() -> None:
    say_from_threads(3, FOREVER)


def rebuild() -> None:
    while True:
        journal.rebuild()


def merge_from(lines: list[Line]) -> Callable[[], None]:
    """Return work: take a pack in slowly, a few lines more each time, acknowledging what each meeting kept."""

    def merge() -> None:
        for end in range(20, len(lines) + 20, 20):
            if not journal.merge(lines[:end]).refused:
                os.write(1, "".join(f"acked {line.seal}\n" for line in lines[:end]).encode())

    return merge


def pack(first: Path, blank: Path) -> list[Line]:
    """Return the journal of another site of the same hospital, which has said much."""
    other = Node.at(second_site(first, blank))
    with other, transaction.atomic():
        for number in range(PACK_FACTS):
            journal.record(BedTaken(bed=str(number % 40), patient=f"p{number}"), by="P1")
    with other:
        lines = list(journal.ship())
    other.wrapper.close()
    return lines


def restart_seconds(home: Path) -> float:
    """Return how long a killed node takes from start to its first acknowledged fact."""
    began = time.monotonic()
    child = Child(home, lambda: say_from_threads(1, 1))
    if child.wait() or not child.acknowledged():
        raise RuntimeError(f"the node does not start again:\n{child.printed.read_text()}")
    return time.monotonic() - began


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.kill")
    ask.add_argument("times", type=int)
    ask.add_argument("--seed", type=int, default=1)
    asked = ask.parse_args(arguments)
    began = time.monotonic()
    dice = random.Random(asked.seed)
    work = Path(tempfile.mkdtemp(prefix="releve-kill-", dir=os.environ["RELEVE_HOME"]))
    blank, first = blank_node(work / "empty"), site(work / "first")
    works = {"write": write, "merge": merge_from(pack(first, blank)), "rebuild": rebuild}
    failures, restarts, promised, total = [], [], set(), 0
    for number in range(asked.times):
        if number % KILLS_A_NODE == 0:
            home, promised = clone(first), set()
        what = dice.choice(["write", "write", "write", "merge", "rebuild"])
        child = Child(home, works[what])
        time.sleep(dice.uniform(0, SECONDS_MAX))
        child.kill()
        promised |= child.acknowledged()
        total += len(child.acknowledged())
        restarts.append(restart_seconds(home))
        failures += [f"kill {number} while it did {what}: {why}" for why in wrong_with(home, promised)]
        if number % KILLS_A_NODE == KILLS_A_NODE - 1:
            shutil.rmtree(home)
    if max(restarts) > RESTART_SECONDS_MAX:
        failures.append(f"a restart took {max(restarts):.1f} s")
    print(f"{asked.times} kills, {total} acknowledgements, slowest restart {max(restarts) * 1000:.0f} ms")
    print(f"{len(failures)} failures, {time.monotonic() - began:.1f} s", *failures[:5], sep="\n")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
