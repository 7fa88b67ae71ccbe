"""Whole nodes in one process: each with its own SQLite in memory, its own pen file and its own idea of the time.

A node's parts are the real ones. Going from node to node changes three things only: Django's default connection, the
pen in hand, and the machine's clock. A copied disk is SQLite's own backup of the node's database.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from releve import journal
from releve.journal import clock, opening, pens
from tests.support import beds

FAST = Path("/dev/shm")  # noqa: S108  pen files: memory is enough where durability is not what is tested


class Machine:
    """What the node's machine answers when asked for the time: the real time, some microseconds wrong."""

    wrong_by = 0

    def time_ns(self) -> int:
        return time.time_ns() + self.wrong_by * 1000


MACHINE = Machine()
clock.time = MACHINE


class Snapshot:
    """A disk at one instant: the database and, when a whole machine is copied, the pen file."""

    def __init__(self, node: "Node") -> None:
        self.disk = sqlite3.connect(":memory:")
        node.disk.backup(self.disk)
        self.pen_files = {path.name: path.read_bytes() for path in node.folder.iterdir()}
        self.said = set(node.said)


class Node:
    """One site: a database, a pen, a clock. `with node:` makes it the one this process speaks for."""

    def __init__(self, name: str, folder: Path, wrapper: BaseDatabaseWrapper) -> None:
        self.name, self.folder, self.wrapper = name, folder, wrapper
        self.folder.mkdir(exist_ok=True)
        self.pen_file = self.folder / "pen.json"
        self.wrong_by = 0
        self.pen: pens.Pen | None = None  # in hand while the machine is on
        self.said: set[str] = set()  # seals that were acknowledged here
        self.held: set[str] = set()  # every pen that ever wrote here
        self._before: BaseDatabaseWrapper | None = None

    @classmethod
    def in_memory(cls, folder: Path, disk: sqlite3.Connection) -> Self:
        """Start a node on a copy of a disk; its own lives in memory."""
        wrapper = _wrapper(":memory:")
        wrapper.connect()
        disk.backup(wrapper.connection)
        return cls(folder.name, folder, wrapper)

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Start the node that lives in a folder (RELEVE_HOME)."""
        return cls(folder.name, folder, _wrapper(str(folder / "journal.sqlite3")))

    @property
    def disk(self) -> sqlite3.Connection:
        return self.wrapper.connection

    def __enter__(self) -> Self:
        self._before = connections["default"]
        connections["default"] = self.wrapper
        settings.PEN_FILE = self.pen_file
        opening.stop_time()
        pens._Hand.pen = self.pen
        MACHINE.wrong_by = self.wrong_by
        return self

    def __exit__(self, *_why: object) -> None:
        self.pen, pens._Hand.pen = pens._Hand.pen, None
        self.held |= {self.pen.writer} if self.pen else set()
        MACHINE.wrong_by = 0
        connections["default"] = self._before

    def say(self, *facts: journal.Fact, **how: object) -> list[str]:
        with self, transaction.atomic():
            seals = journal.record(*facts, by="P1", **how)
        self.said |= set(seals)
        return seals

    def put(self, files: dict[str, bytes]) -> None:
        """Lay the files of a pen, and no other, in this node's folder."""
        for path in self.folder.iterdir():
            path.unlink()
        for name, raw in files.items():
            (self.folder / name).write_bytes(raw)

    def stop(self) -> None:
        """Switch the machine off and on: nothing in memory survives, the disk does."""
        if self.pen:
            self.pen.close()
        self.pen = None

    def restore(self, snapshot: Snapshot, *, pen_too: bool) -> None:
        """Put an old disk back; the pen file is newer, unless the whole machine was restored."""
        snapshot.disk.backup(self.disk)
        if pen_too:
            self.stop()
            self.put(snapshot.pen_files)
        self.said = set(snapshot.said)

    def close(self) -> None:
        self.stop()
        if self.disk:
            self.disk.close()


def _wrapper(name: str) -> BaseDatabaseWrapper:
    wrapper = connections.create_connection("default")
    wrapper.settings_dict = {**wrapper.settings_dict, "NAME": name}
    return wrapper


class Country:
    """Where nodes live: a folder for pen files and the disk of a node just installed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="releve-country-", dir=FAST if FAST.is_dir() else None))
        self.blank = sqlite3.connect(":memory:")
        self.nodes: list[Node] = []
        with Node.in_memory(self.folder / "blank", self.blank) as node:
            call_command("migrate", verbosity=0, skip_checks=True)
            beds.make_table()
            node.disk.backup(self.blank)
        node.close()

    def node(self, name: str) -> Node:
        self.nodes.append(Node.in_memory(self.folder / name, self.blank))
        return self.nodes[-1]

    def copy(self, node: Node, name: str) -> Node:
        """Clone a whole machine: database, pen and all."""
        twin = Node.in_memory(self.folder / name, node.disk)
        twin.put({path.name: path.read_bytes() for path in node.folder.iterdir()})
        twin.said = set(node.said)
        self.nodes.append(twin)
        return twin

    def clear(self) -> None:
        """Forget every node, keep the blank disk: the next world starts here."""
        for node in self.nodes:
            node.close()
            shutil.rmtree(node.folder)
        self.nodes = []

    def close(self) -> None:
        self.clear()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def country() -> Iterator[Country]:
    land = Country()
    try:
        yield land
    finally:
        land.close()
