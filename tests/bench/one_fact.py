"""One person writes, one fact after the other: how long until each is acknowledged, with its row."""

import time

from tests.bench.measure import Figures, Goal, Measure, percentiles
from tests.bench.raw import Raw

FACTS = 600
WARM_UP = 30


def run() -> Figures:
    from tests.support.start import start

    start(install=True)
    from django.conf import settings

    from releve import journal
    from tests.support.beds import BedTaken

    def say(number: int) -> float:
        began = time.perf_counter()
        journal.record(BedTaken(bed=str(number % 400), patient=f"P{number}", note="x" * 120), by="P0001")
        return time.perf_counter() - began

    for number in range(WARM_UP):
        say(number)
    before = time.process_time()
    seconds = [say(number) for number in range(FACTS)]
    cpu = time.process_time() - before
    p50, _, p99 = percentiles(seconds)
    raw_seconds, raw_cpu = Raw(settings.HOME / "raw.sqlite3", settings.HOME / "journal.sqlite3").one_by_one(FACTS)
    raw_p50, _, raw_p99 = percentiles(raw_seconds)
    return {
        "p50 ms": p50,
        "p99 ms": p99,
        "CPU ratio": cpu / raw_cpu,
        "CPU µs a fact": cpu / FACTS * 1e6,
        "raw p50 ms": raw_p50,
        "raw p99 ms": raw_p99,
        "raw CPU µs": raw_cpu / FACTS * 1e6,
    }


MEASURE = Measure(
    name="one-fact",
    what="one fact acknowledged with its row, one writer, FULL",
    run=run,
    goals=(Goal("p99 ms", 15), Goal("CPU ratio", 6)),
    references=("raw p50 ms", "raw p99 ms", "raw CPU µs"),
    stated={"reference": "the same bytes inserted by plain sqlite3, one a transaction, same columns and indexes"},
)
