"""The sample dossier, brought in by `dossier import`."""

import time

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure
from tests.bench.raw import Raw


def run() -> Figures:
    house.install()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from releve.journal.sql import rows

    began = time.perf_counter()
    try:
        call_command("dossier", "import", str(house.SAMPLE), "--json")
    except SystemExit as end:
        if end.code:
            raise RuntimeError(f"the import ended with {end.code}") from end
    seconds = time.perf_counter() - began
    facts = rows("SELECT count(*) FROM journal_line")[0][0]
    connection.close()
    raw = Raw(settings.HOME / "raw.sqlite3", settings.HOME / "journal.sqlite3").all_at_once()
    return {"seconds": seconds, "facts": facts, "raw insert s": raw}


MEASURE = Measure(
    name="import",
    what="import the sample dossier",
    run=run,
    goals=(Goal("seconds", 3),),
    references=("raw insert s",),
    stated={"reference": "the lines that the import wrote, inserted by plain sqlite3 in one go"},
)
