"""A long crisis: 100,000 facts verified, merged into an empty node, and every row rebuilt."""

import os
import time
from pathlib import Path

from tests.bench.measure import Figures, Goal, Measure
from tests.bench.raw import Raw

FACTS = int(os.environ.get("RELEVE_BENCH_FACTS", "100000"))
IN_A_BREATH = 200
FACTS_A_SUBJECT = 10


def run() -> Figures:
    from tests.support.start import start

    start(install=True)
    from django.conf import settings
    from django.db import connection

    from releve import journal
    from tests.faults.children import blank_node, take
    from tests.support.beds import BedTaken

    for first in range(0, FACTS, IN_A_BREATH):
        facts = [
            BedTaken(bed=str(number // FACTS_A_SUBJECT), patient=f"P{number}", note="x" * 60)
            for number in range(first, first + IN_A_BREATH)
        ]
        journal.record(*facts, by="P0001")
    figures = {"verify lines/s": FACTS / _seconds(journal.verify), "rebuild s": _seconds(journal.rebuild)}
    figures["hash all s"] = _seconds(_hash_all)
    lines = list(journal.ship())
    connection.close()
    raw = Raw(settings.HOME / "raw.sqlite3", settings.HOME / "journal.sqlite3")
    figures["raw inserts/s"] = FACTS / raw.all_at_once()
    take(blank_node(Path(settings.HOME) / "other"))
    began = time.perf_counter()
    merged = journal.merge(lines)
    figures["merge lines/s"] = FACTS / (time.perf_counter() - began)
    if merged.refused or merged.kept < FACTS:
        raise RuntimeError(f"the other node did not take every line: {merged}")
    return figures


def _seconds(work: object) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _hash_all() -> None:
    """Read and hash the same bytes, and check nothing: what verify cannot go below."""
    import hashlib

    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("SELECT header, signature, words FROM journal_line ORDER BY clock, seal")
        while rows := sql.fetchmany(2000):
            for header, signature, words in rows:
                hashlib.sha256(bytes(header) + bytes(signature)).digest()
                hashlib.sha256(bytes(words or b"")).digest()


MEASURE = Measure(
    name="100000-facts",
    what="verify / merge / rebuild 100,000 facts",
    run=run,
    goals=(
        Goal("verify lines/s", 50_000, at_least=True),
        Goal("merge lines/s", 5_000, at_least=True),
        Goal("rebuild s", 6),
    ),
    references=("hash all s", "raw inserts/s"),
    runs=1,
    stated={"reference": "the same bytes read and hashed with no rule checked; inserted by plain sqlite3 in one go"},
)
