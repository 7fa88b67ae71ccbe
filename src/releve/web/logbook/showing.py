"""The live part of the main courante: its newest lines."""

from typing import Any

from releve.web.access import Who
from releve.web.live import fragment, shows
from releve.web.logbook import reading


@shows("logbook.newest", "journal.read")
def newest(who: Who, **recall: Any) -> str:
    lines, _more = reading.page(reading.Wanted(recall=recall), who)
    return fragment("web/logbook/lines.html", who, {"lines": lines})
