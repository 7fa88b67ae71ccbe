"""Cut the power of a recorded node at many points, let it start again, and count what it had promised and lost.

    python -m tests.faults.power POINTS [--seed N] [--safety full|normal]

Prints one line of totals. With `--safety full` any loss is a failure; with `normal` a trial that loses nothing fails,
for then it could not see a loss.
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.support.start import start

start()

from tests.faults.checks import wrong_with
from tests.faults.children import MEMORY, blank_node
from tests.faults.disk import Disk
from tests.faults.recorder import Event, record

FACTS = 90
PAGES_BEFORE_CHECKPOINT = 60  # SQLite's own 1,000 would let this short recording pass without one
KEPT = (0, 0.1, 0.5, 0.9, 1)  # how likely each sector not yet synced is to be there after the cut
SHOWN_MAX = 5


def live(home: Path, safety: str, log: Path) -> tuple[Disk, list[Event]]:
    """Record an installed node while it writes; return its disk before that and what it did."""
    disk = Disk(home)
    child = [sys.executable, "-m", "tests.faults.writer", str(FACTS), "--safety", safety]
    child += ["--every-pages", str(PAGES_BEFORE_CHECKPOINT)]
    return disk, record(home, child, {**os.environ, "RELEVE_HOME": str(home)}, log)


class Cuts:
    """Cuts at chosen moments of one recording, what was promised by then, and what was wrong after."""

    def __init__(self, seed: int, points: list[int]) -> None:
        self.seed, self.points = seed, points
        self.most, self.failures = 0, []

    def at(self, number: int, disk: Disk) -> None:
        """Cut the power here, as often as the dice said."""
        for place in (place for place, point in enumerate(self.points) if point == number):
            kept = KEPT[place % len(KEPT)]
            found = Path(tempfile.mkdtemp(prefix="releve-cut-", dir=MEMORY if MEMORY.is_dir() else None))
            disk.cut(found, random.Random(f"{self.seed}/{place}"), kept)
            promised = acknowledged(disk)
            self.most = max(self.most, len(promised))
            where = f"cut {place} before event {number}, sectors kept {kept}"
            self.failures += [f"{where}: {why}" for why in wrong_with(found, promised)]
            shutil.rmtree(found)


def acknowledged(disk: Disk) -> set[str]:
    lines = b"".join(disk.said).decode().splitlines()
    return {line.split()[1] for line in lines if line.startswith("acked ")}


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.power")
    ask.add_argument("points", type=int)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--safety", choices=["full", "normal"], default="full")
    asked = ask.parse_args(arguments)
    started = time.monotonic()
    blank = blank_node(Path(tempfile.mkdtemp(prefix="releve-power-", dir=os.environ["RELEVE_HOME"])))
    disk, events = live(blank, asked.safety, blank.parent / "calls.log")
    cuts = Cuts(asked.seed, random.Random(asked.seed).choices(range(len(events) + 1), k=asked.points))
    for number, event in enumerate(events):
        cuts.at(number, disk)
        disk.apply(event)
    cuts.at(len(events), disk)
    if cuts.most < FACTS - 1:
        cuts.failures.append(f"only {cuts.most} of {FACTS} acknowledgements were recorded")
    lost = sum("are lost" in failure for failure in cuts.failures)
    print(f"{asked.points} power cuts among {len(events)} events, {cuts.most} facts acknowledged")
    print(f"{len(cuts.failures)} failures, {lost} of them lost facts, {time.monotonic() - started:.1f} s")
    print(*cuts.failures[:SHOWN_MAX], sep="\n")
    return int(bool(cuts.failures)) if asked.safety == "full" else int(not lost)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
