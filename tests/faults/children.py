"""Real processes of a node, forked ready to work so that a trial can afford a hundred of them.

A child has its own connections, pen and memory; it prints to a file, which outlives whatever kills it.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from releve import journal
from releve.journal import pens

MEMORY = Path("/dev/shm")  # noqa: S108  a disk for trials that do not cut the power


def blank_node(beside: Path) -> Path:
    """Install an empty node in a folder and return it."""
    home = beside / "blank"
    home.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-m", "tests.support.start"], check=True, env={**os.environ, "RELEVE_HOME": str(home)}
    )
    return home


def site(beside: Path) -> Path:
    """Install a node, open its journal, and return its folder."""
    home = blank_node(beside)
    with _node(home):
        journal.open_journal("real", "Montclair")
    return home


def second_site(first: Path, blank: Path) -> Path:
    """Make another node of the same hospital, whose pen the first one trusts; return its folder."""
    with _node(first):
        opened = list(journal.ship())
    home = clone(blank)
    with _node(home):
        journal.merge(opened)
        writer = pens.pen().writer
    with _node(first):
        journal.enrol(writer, letter="B", name="second site", by="P1")
    return home


@contextmanager
def _node(home: Path) -> Iterator[None]:
    """Be the node of a folder for a moment, and leave its database closed behind."""
    take(home)
    try:
        yield
    finally:
        connections["default"].close()
        journal.forget()


def clone(blank: Path, *, durable: bool = True) -> Path:
    """Copy an installed node to a new folder; in memory when its disk is not what is tried."""
    beside = blank.parent if durable or not MEMORY.is_dir() else MEMORY
    home = Path(tempfile.mkdtemp(prefix="releve-node-", dir=beside))
    shutil.copytree(blank, home, dirs_exist_ok=True)
    return home


class Child:
    """One process at work on the node of a folder."""

    def __init__(self, home: Path, work: Callable[[], object], *, gate: bool = False) -> None:
        self.printed = Path(tempfile.mkstemp(prefix="printed-", dir=home.parent)[1])
        self.reader, self.writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._live(home, work)
        os.close(self.reader)
        if not gate:
            self.open()

    def _live(self, home: Path, work: Callable[[], object]) -> None:
        try:
            os.close(self.writer)
            paper = os.open(self.printed, os.O_WRONLY | os.O_APPEND)
            os.dup2(paper, 1)
            os.dup2(paper, 2)
            os.read(self.reader, 1)  # until the gate opens
            take(home)
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001  nothing of the parent may run on in the child
            os.write(2, traceback.format_exc().encode())
            os._exit(1)

    def open(self) -> None:
        """Let the child begin."""
        os.close(self.writer)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def wait(self) -> int:
        """Wait for its end; return its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def lines(self, word: str) -> list[str]:
        """Return what follows a word on each whole line that it begins."""
        whole = self.printed.read_text().rpartition("\n")[0].splitlines()
        return [line.removeprefix(word).strip() for line in whole if line.startswith(word)]

    def acknowledged(self) -> set[str]:
        return set(self.lines("acked "))


def take(home: Path) -> None:
    """Make this process the node of a folder."""
    connections.settings["default"]["NAME"] = str(home / "journal.sqlite3")
    connections["default"] = connections.create_connection("default")
    settings.PEN_FILE = home / "pen.json"
    journal.forget()
