"""The whole printed kit of the sample hospital."""

import time

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure


def run() -> Figures:
    house.demo()
    from releve.kit.tests.bench import sheets_with_codes, whole_kit
    from releve.web.translations import compile_all

    compile_all()
    made = whole_kit()
    began = time.perf_counter()
    milliseconds = sheets_with_codes()
    return {
        "seconds": made["seconds"],
        "MB": made["peak_mb"],
        "pages": made["pages"],
        "4 form pages ms": milliseconds,
        "bench s": time.perf_counter() - began,
    }


MEASURE = Measure(
    name="kit",
    what="whole kit of the sample",
    run=run,
    goals=(Goal("seconds", 10), Goal("MB", 400)),
    references=("4 form pages ms",),
    runs=1,
    stated={"reference": "four form pages with their codes, warm"},
)
