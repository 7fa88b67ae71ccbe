"""Sixteen people write at the same time through record(): facts a second, and how long each waits."""

import threading
import time

from tests.bench.measure import Figures, Goal, Measure, percentiles
from tests.bench.raw import Raw

WRITERS = 16
FACTS_EACH = 150


def run() -> Figures:
    from tests.support.start import start

    start(install=True)
    from django.conf import settings

    from releve import journal
    from tests.support.beds import BedTaken

    seconds: list[float] = []

    def write(name: int, count: int) -> None:
        for number in range(count):
            began = time.perf_counter()
            journal.record(BedTaken(bed=f"{name}-{number % 50}", patient=f"P{number}", note="x" * 120), by="P0001")
            seconds.append(time.perf_counter() - began)

    write(0, 10)
    seconds.clear()
    began = time.perf_counter()
    people = [threading.Thread(target=write, args=(name, FACTS_EACH)) for name in range(WRITERS)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    total = time.perf_counter() - began
    p50, _, p99 = percentiles(seconds)
    raw_seconds, _ = Raw(settings.HOME / "raw.sqlite3", settings.HOME / "journal.sqlite3").one_by_one(600)
    return {
        "facts a second": len(seconds) / total,
        "p50 ms": p50,
        "p99 ms": p99,
        "raw inserts a second": len(raw_seconds) / sum(raw_seconds),
    }


MEASURE = Measure(
    name="16-writers",
    what="16 concurrent writers, record() with rows refolded",
    run=run,
    goals=(Goal("facts a second", 1000, at_least=True), Goal("p99 ms", 60)),
    references=("raw inserts a second",),
    stated={"reference": "one thread of plain sqlite3, one line a transaction, FULL"},
)
