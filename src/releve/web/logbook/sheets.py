"""The main courante on paper, for any interval: the same lines, with the strikes."""

from typing import Any, Final

from django.utils.translation import gettext as _

from releve.journal import clock
from releve.paper import sheet
from releve.web import times, typography
from releve.web.access import Who
from releve.web.logbook.reading import Said, Wanted, page

LINES_MAX: Final = 1_000  # about 30 pages: a longer interval is printed in parts


def journal_sheet(wanted: Wanted, who: Who, moment: str = "") -> bytes:
    """Return the lines that match, oldest first, as a sheet; `moment` says which dial was turned."""
    found, more = page(wanted, who, LINES_MAX)
    data = journal_data(found, wanted, more=more is not None)
    data["interval"] = " ".join(filter(None, (moment, data["interval"])))
    return sheet("web/journal.typ", data, title=_("Logbook"))


def journal_data(found: list[Said], wanted: Wanted, *, more: bool) -> dict[str, Any]:
    """Return the data of web/journal.typ: texts only."""
    days: list[dict[str, Any]] = []
    for said in reversed(found):
        today = times.day(said.entry.said_at)
        if not days or days[-1]["day"] != today:
            days.append({"day": today, "lines": []})
        days[-1]["lines"].append(_line(said))
    return {
        "interval": _interval(wanted),
        "days": days,
        "labels": {"number": _("No."), "hour": _("Said"), "line": _("Line"), "by": _("By")},
        "empty": _("No line in this interval."),
        "after": _("The oldest lines of this interval are not on this sheet: print a shorter one.") if more else "",
    }


def _interval(wanted: Wanted) -> str:
    since = times.moment(wanted.since) if wanted.since is not None else _("the first line")
    until = times.moment(wanted.until if wanted.until is not None else clock.now())
    return _("From %(since)s to %(until)s") % {"since": since, "until": until}


def _line(said: Said) -> dict[str, str]:
    happened = times.hour(said.entry.happened_at) if said.late else ""
    if happened and times.day(said.entry.happened_at) != times.day(said.entry.said_at):
        happened = f"{times.short_day(said.entry.happened_at)} {happened}"
    return {
        "number": f"{said.entry.letter} {typography.thousands(said.entry.number)}",
        "hour": times.hour(said.entry.said_at),
        "happened": _("happened at %(hour)s") % {"hour": happened} if happened else "",
        "text": said.sentence,
        "was": said.was,
        "state": STATES[said.state]() if said.state else "",
        "by": said.author,
    }


STATES: Final = {
    "corrected": lambda: _("corrected"),
    "withdrawn": lambda: _("withdrawn"),
    "erased": lambda: _("words erased"),
}
