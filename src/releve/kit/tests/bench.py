"""What the bench measures of paper: sheets with codes, and the whole kit of the sample."""

import time
from statistics import median
from typing import Any

from releve.kit.blanks import BLANKS
from releve.kit.making import make
from releve.paper.forms import form_data, form_sheets

ROUNDS = 5


def sheets_with_codes() -> float:
    """Return the median milliseconds of four form pages with their codes, warm (head pinned, layout, writing)."""
    took = []
    for number in range(ROUNDS + 1):
        forms = [form_data(layout, serial=f"{number}-{place}") for place, layout in enumerate(BLANKS[:4])]
        start = time.perf_counter()
        form_sheets(forms, title="Feuilles")
        took.append((time.perf_counter() - start) * 1_000)
    return median(took[1:])


def whole_kit() -> dict[str, Any]:
    """Return seconds, pages and peak megabytes of the kit of the dossier that this node holds."""
    start = time.perf_counter()
    kit = make()
    return {"seconds": round(time.perf_counter() - start, 2), "pages": kit.pages, "peak_mb": kit.peak_mb}
