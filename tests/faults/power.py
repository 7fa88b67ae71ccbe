"""Cut the power of a recorded node at many points, let it start again, and count what it had promised and lost.

    python -m tests.faults.power POINTS [--seed N] [--safety full|normal]

Prints one line of totals. With `--safety full` any loss is a failure; with `normal` a trial that loses nothing fails,
for then it could not see a loss.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.disk import Disk
from tests.faults.recorder import record
from tests.support.start import start

FACTS = 90
PAGES_BEFORE_CHECKPOINT = 60  # SQLite's own 1,000 would let this short recording pass without one
KEPT = (0, 0.1, 0.5, 0.9, 1)  # how likely each sector not yet synced is to be there after the cut
SHOWN_MAX = 5


def live(home: Path, safety: str) -> tuple[Disk, list]:
    """Install a node, then record it while it writes; return its disk before that and what it did."""
    import subprocess

    environment = {**os.environ, "RELEVE_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "tests.support.start"], check=True, env=environment)
    disk = Disk(home)
    child = [sys.executable, "-m", "tests.faults.writer", str(FACTS), "--safety", safety]
    child += ["--every-pages", str(PAGES_BEFORE_CHECKPOINT)]
    return disk, record(home, child, environment, home.parent / "calls.log")


def look(home: Path, promised: set[str]) -> list[str]:
    """Start the node found on this disk; return all that is wrong with it."""
    from releve.journal import meeting, reading
    from tests.simulation.checks import check_alone
    from tests.support.beds import BedTaken
    from tests.support.nodes import Node

    wrong = []
    node = Node.at(home)
    try:
        with node:
            held = {seal for (seal,) in reading.rows("SELECT seal FROM journal_line")}
        if lost := promised - held:
            wrong.append(f"{len(lost)} of {len(promised)} acknowledged facts are lost")
        check_alone(node)
        node.say(BedTaken(bed="1", patient="after"))
        with node:
            meeting.verify(every_signature=True)
    except Exception as why:  # noqa: BLE001  a node that does not start is a finding
        wrong.append(f"{type(why).__name__}: {why}")
    finally:
        node.wrapper.close()
    return wrong


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
    start()
    work = Path(tempfile.mkdtemp(prefix="releve-power-", dir=os.environ["RELEVE_HOME"]))
    (work / "node").mkdir()
    disk, events = live(work / "node", asked.safety)
    dice = random.Random(asked.seed)
    points = sorted(dice.choices(range(len(events) + 1), k=asked.points))
    failures, most = [], 0
    for number, event in enumerate([*events, None]):
        for place in (place for place, point in enumerate(points) if point == number):
            kept = KEPT[place % len(KEPT)]
            found = Path(tempfile.mkdtemp(prefix="cut-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
            disk.cut(found, random.Random(f"{asked.seed}/{place}"), kept)
            promised = acknowledged(disk)
            most = max(most, len(promised))
            failures += [
                f"cut {place} before event {number} ({event and event[:2]}), sectors kept {kept}: {why}"
                for why in look(found, promised)
            ]
            shutil.rmtree(found)
        if event:
            disk.apply(event)
    print(
        f"{asked.points} power cuts among {len(events)} events, {most} facts acknowledged, {len(failures)} failures, {time.monotonic() - started:.1f} s"
    )
    print(*failures[:SHOWN_MAX], sep="\n")
    return int(bool(failures)) if asked.safety == "full" else int(not any("lost" in failure for failure in failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
