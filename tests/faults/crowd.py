"""Many people at once: threads of one process, then several processes on one node. No fork, no loss, no refusal.

python -m tests.faults.crowd FACTS_EACH
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.support.start import start

start()

from tests.faults.checks import wrong_with
from tests.faults.children import Child, blank_node, clone
from tests.faults.writer import say_from_threads

CROWDS = {"16 threads": [16], "two processes": [1, 1], "three processes of 4 threads": [4, 4, 4]}


def crowd(blank: Path, threads: list[int], each: int) -> tuple[int, list[str]]:
    """Let processes of so many threads write on one node; return how much was said and what went wrong."""
    home = clone(blank)
    children = [Child(home, lambda count=count: say_from_threads(count, each), gate=True) for count in threads]
    for child in children:
        child.open()
    codes = [child.wait() for child in children]
    said = [seal for child in children for seal in child.lines("acked ")]
    wrong = [f"refused: {why}" for child in children for why in child.lines("refused ")]
    wrong += [child.printed.read_text()[-1000:] for child, code in zip(children, codes, strict=True) if code]
    if len(set(said)) != sum(threads) * each:
        wrong.append(f"{len(set(said))} seals for {sum(threads) * each} facts")
    wrong += forks(home)
    return len(said), wrong + wrong_with(home, set(said))


def forks(home: Path) -> list[str]:
    """Return a complaint for each pen with two heads, and when the processes did not share one pen."""
    import sqlite3

    with sqlite3.connect(home / "journal.sqlite3") as disk:
        heads = disk.execute("SELECT writer, count(*) FROM journal_head GROUP BY writer").fetchall()
    wrong = [f"pen {writer[:8]} has {count} heads" for writer, count in heads if count > 1]
    return wrong + ([f"{len(heads)} pens for one node"] if len(heads) != 1 else [])


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.crowd")
    ask.add_argument("each", type=int)
    asked = ask.parse_args(arguments)
    blank = blank_node(Path(tempfile.mkdtemp(prefix="releve-crowd-", dir=os.environ["RELEVE_HOME"])))
    failures = 0
    for name, threads in CROWDS.items():
        began = time.monotonic()
        said, wrong = crowd(blank, threads, asked.each)
        failures += len(wrong)
        print(f"{name}: {said} facts in {time.monotonic() - began:.1f} s, {len(wrong)} failures", *wrong[:5], sep="\n")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
