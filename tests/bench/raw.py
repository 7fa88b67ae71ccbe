"""The reference of the journal's figures: the same bytes, in a table of the same columns, by plain sqlite3."""

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"


class Raw:
    """An empty database with the journal's own table of lines, and none of its rules."""

    def __init__(self, path: Path, of: Path) -> None:
        self.disk = sqlite3.connect(path, isolation_level=None)
        self.disk.executescript(PRAGMAS)
        with sqlite3.connect(of) as source:
            query = "SELECT sql FROM sqlite_master WHERE tbl_name = 'journal_line' AND type IN ('table', 'index')"
            for (sql,) in source.execute(query):
                if sql:
                    self.disk.execute(sql)
            self.columns = [column for _, column, *_ in source.execute("PRAGMA table_info(journal_line)")]
            self.lines = source.execute("SELECT * FROM journal_line ORDER BY position").fetchall()
        self.insert = f"INSERT INTO journal_line VALUES ({', '.join('?' * len(self.columns))})"

    def one_by_one(self, count: int) -> tuple[list[float], float]:
        """Insert the last lines, one a transaction; return seconds of each and CPU seconds of all."""
        seconds, before = [], time.process_time()
        for line in self.lines[-count:]:
            began = time.perf_counter()
            self.disk.execute("BEGIN IMMEDIATE")
            self.disk.execute(self.insert, line)
            self.disk.execute("COMMIT")
            seconds.append(time.perf_counter() - began)
        return seconds, time.process_time() - before

    def all_at_once(self) -> float:
        """Insert every line in one transaction; return seconds."""
        began = time.perf_counter()
        self._many(self.lines)
        return time.perf_counter() - began

    def _many(self, lines: Iterable[tuple[object, ...]]) -> None:
        self.disk.execute("BEGIN IMMEDIATE")
        self.disk.executemany(self.insert, lines)
        self.disk.execute("COMMIT")
