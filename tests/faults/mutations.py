"""Change a journal behind its back, thousands of ways: `verify` must see each one and name the line.

    python -m tests.faults.mutations TIMES [--seed N]

Each change is made with SQL on a copy of a journal that has lived (forks, drafts, amendments, erasures), with the
triggers dropped, as an administrator would. Prints a table of what was changed and how often it was missed.
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import random
import sqlite3
import sys
import time
from collections import Counter
from typing import Any, NamedTuple

from tests.support.start import start

start()

from releve.journal import chain, verifying
from tests.simulation.world import World
from tests.support.nodes import Country, Node, country

JOURNALS = 20  # so many different pasts
STEPS = 30
# What verify cannot check, for no line says it: when lines, and late words, came in here.
UNCHECKED = {("journal_line", "position"), ("journal_line", "filled")}
TABLES = ("journal_line", "journal_about", "journal_head")
SHOWN_MAX = 8


class Change(NamedTuple):
    """One change made, and the lines that a good witness may name for it."""

    what: str
    lines: set[tuple[str, int]]


class Forger:
    """Somebody with the file, a copy of SQLite and a die."""

    def __init__(self, disk: sqlite3.Connection, dice: random.Random) -> None:
        self.disk, self.dice = disk, dice
        self.tables = {
            table: [column for _, column, *_ in disk.execute(f"PRAGMA table_info({table})")] for table in TABLES
        }
        self.lines = {
            seal: (writer, number)
            for seal, writer, number in disk.execute("SELECT seal, writer, number FROM journal_line")
        }

    def change(self) -> Change | None:
        """Make one change; None when the dice found nothing to change."""
        table = self.dice.choice(["journal_line", "journal_line", "journal_line", "journal_about", "journal_head"])
        how = self.dice.choice([self.alter, self.alter, self.alter, self.alter, self.swap, self.remove, self.add])
        return how(table)

    def row(self, table: str) -> dict[str, Any]:
        columns = self.tables[table]
        found = self.disk.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} ORDER BY random() LIMIT 1")
        rows = self.disk.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall() if found else []
        return dict(zip(["rowid", *columns], self.dice.choice(rows), strict=True))

    def alter(self, table: str) -> Change | None:
        """Change one cell: a byte, a letter, a number, or all of it."""
        row = self.row(table)
        column = self.dice.choice([name for name in self.tables[table] if (table, name) not in UNCHECKED])
        value = self._other(row[column])
        return self._set(table, row, column, value, f"alter {table}.{column}")

    def swap(self, table: str) -> Change | None:
        """Exchange a cell of two rows."""
        left, right = self.row(table), self.row(table)
        column = self.dice.choice([name for name in self.tables[table] if (table, name) not in UNCHECKED])
        if left[column] == right[column] or column == "seal":
            return None
        one = self._set(table, left, column, right[column], f"swap {table}.{column}")
        two = self._set(table, right, column, left[column], "")
        return Change(one.what, one.lines | two.lines) if one and two else None

    def remove(self, table: str) -> Change | None:
        row = self.row(table)
        self.disk.execute(f"DELETE FROM {table} WHERE rowid = ?", [row["rowid"]])
        near = {self.lines[row["seal"]]} | (self._touched(row) if table == "journal_line" else set())
        return Change(f"remove {table}", near)

    def add(self, table: str) -> Change | None:
        """Slip in a row that resembles another."""
        row = self.row(table)
        del row["rowid"]
        row.pop("id", None)
        row.pop("position", None)
        column = self.dice.choice([name for name in row if name != "seal"])
        was = self.lines[row["seal"]]
        row["seal"] = (
            self.dice.randbytes(32).hex() if table == "journal_line" else self.dice.choice([row["seal"], *self.lines])
        )
        row[column] = self._other(row[column])
        try:
            self.disk.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
            )
        except sqlite3.IntegrityError:
            return None
        named = {was, (row.get("writer", was[0]), row.get("number", was[1])), self.lines.get(row["seal"], was)}
        return Change(f"add {table}", named)

    def _set(self, table: str, row: dict[str, Any], column: str, value: object, what: str) -> Change | None:
        try:
            self.disk.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [value, row["rowid"]])
        except sqlite3.IntegrityError:
            return None
        return Change(what, {self.lines[row["seal"]], self.lines.get(str(value), self.lines[row["seal"]])})

    def _other(self, value: object) -> object:
        """Return another value of the same type."""
        match value:
            case bytes():
                return self._other_bytes(value)
            case int():
                return value + self.dice.choice([-1, 1, 2, 1000])
            case str() if value:
                place = self.dice.randrange(len(value))
                return value[:place] + ("1" if value[place] == "0" else "0") + value[place + 1 :]
            case "":
                return "something"
            case _:
                return self.dice.choice([0, 1, "x"])

    def _other_bytes(self, value: bytes) -> bytes | None:
        place = self.dice.randrange(len(value))
        flipped = bytes([value[place] ^ self.dice.randrange(1, 256)])
        return self.dice.choice([
            *[value[:place] + flipped + value[place + 1 :]] * 6,
            value[:place] + value[place + 1 :],
            value[:place] + b"0" + value[place:],
            b"",
            None,
        ])  # fmt: skip

    def _touched(self, row: dict[str, Any]) -> set[tuple[str, int]]:
        """Return the lines that had seen this one, and those that it erased."""
        saw = "SELECT writer, number FROM journal_line WHERE instr(CAST(header AS TEXT), ?) > 0"
        erased = "SELECT writer, number FROM journal_line WHERE ? IN (seal, draft, target) AND ? <> ''"
        found = self.disk.execute(saw, [row["seal"]]).fetchall()
        return set(found + self.disk.execute(erased, [row["target"]] * 2).fetchall())


def lived(seed: int, land: Country) -> sqlite3.Connection:
    """Return the disk of a site with a past."""
    world = World(seed, land)
    world.live(STEPS)
    for node in world.nodes[1:]:
        world.carry(node, world.nodes[0])
    disk = sqlite3.connect(":memory:")
    world.nodes[0].disk.backup(disk)
    for (trigger,) in disk.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        disk.execute(f"DROP TRIGGER {trigger}")
    disk.commit()
    land.clear()
    return disk


def seen(node: Node) -> tuple[str, int] | str | None:
    """Return the line that verify names, its words if it names none, or None when it sees nothing."""
    with node:
        try:
            verifying.verify(every_signature=True)
        except chain.ChainBroken as broken:
            return (broken.writer, broken.number) if broken.writer else str(broken)
    return None


def try_one(node: Node, disk: sqlite3.Connection, dice: random.Random) -> tuple[str, str]:
    """Make one change and look; return what it was and what is wrong with how it was seen."""
    change = None
    while change is None:
        disk.backup(node.disk)
        change = Forger(node.disk, dice).change()
        node.disk.commit()
    named = seen(node)
    if named is None:
        return change.what, "not seen"
    return change.what, "" if named in change.lines else f"named {named}, not {sorted(change.lines)[:3]}"


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.mutations")
    ask.add_argument("times", type=int)
    ask.add_argument("--seed", type=int, default=1)
    asked = ask.parse_args(arguments)
    began = time.monotonic()
    tried: Counter[str] = Counter()
    missed: list[str] = []
    with country() as land:
        for past in range(JOURNALS):
            disk = lived(asked.seed * 1000 + past, land)
            if not disk.execute("SELECT count(*) FROM journal_line").fetchone()[0]:
                continue
            node = land.node("forged")
            for number in range(asked.times // JOURNALS):
                what, wrong = try_one(node, disk, random.Random(f"{asked.seed}/{past}/{number}"))
                tried[what] += 1
                missed += [f"{what}: {wrong} (seed {asked.seed}, journal {past}, change {number})"] if wrong else []
            land.clear()
    print(*(f"{count:6} {what}" for what, count in sorted(tried.items())), sep="\n")
    print(f"{tried.total()} changes, {len(missed)} missed or misplaced, {time.monotonic() - began:.1f} s")
    print(*missed[:SHOWN_MAX], sep="\n")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
