"""The A4 sheets of the crisis room: the situation, and the mode of each unit."""

from typing import Any

from django.utils.translation import gettext as _

from releve.cell.care import Care
from releve.cell.care_page import reason_of
from releve.cell.changes import Change
from releve.cell.home import Home, Now
from releve.cell.unit_board import Group, board
from releve.journal import clock
from releve.paper import sheet
from releve.paper.moments import moment
from releve.web import times
from releve.web.access import Who
from releve.web.names import person_name

CHANGES_MAX = 7  # what one page holds below the functions
KEPT_DAYS = 31  # a sheet on a wall is destroyed a month later; the journal keeps what it said


def situation(home: Home) -> bytes:
    """Return the one-page "Situation à 08:30": phase, now, care functions with what holds them, last two hours."""
    words = {
        "now": _("Now"),
        "care": _("Care functions"),
        "since": _("Since %(hour)s") % {"hour": times.prose_hour(home.since)},
        "calm": _("Nothing was noted."),
        "nothing": _("No meeting is announced, nothing is owed, nothing is stopped."),
        "wording": _("What we say"),
        "function": _("Function"),
        "state": _("State"),
        "why": _("What holds it"),
        "crises": _("Several crises are open"),
    }
    data = {
        "words": words,
        "headline": home.headline or _("No crisis is open"),
        "crises": [one.name for one in home.crises],
        "wording": home.crisis.wording if home.crisis else "",
        "now": [_now(line, home.at) for line in home.now],
        "care": [_care(one, home) for one in home.care],
        "changes": [_change(one) for one in home.changes[:CHANGES_MAX]],
    }
    title = _("Situation at %(hour)s") % {"hour": times.hour(home.at)}
    return sheet(
        "cell/situation.typ", data, title=title, unit=times.day(home.at), destroy_after=home.at + KEPT_DAYS * times.DAY
    )


def _now(line: Now, at: int) -> list[str]:
    when = times.ago(line.at, at) if line.at is not None else _("blocked")
    return [when if not line.late else _("overdue"), line.text, line.detail]


def _care(one: Care, home: Home) -> dict[str, Any]:
    who = f" ({person_name(one.said.by, home.who)})" if one.said and one.said.reason else ""
    why = reason_of(one, home.dossier) + who
    return {"name": _(one.function.label), "look": one.state, "word": _(one.word), "why": why}


def _change(one: Change) -> list[str]:
    return [times.hour(one.at), one.text, one.who]


def units(who: Who, **dials: Any) -> bytes:
    """Return the mode of each unit, by department."""
    data = {
        "groups": [_group(group) for group in board(who, **dials)],
        "words": {"empty": _("No unit is known yet."), "procedures": _("Procedures at hand")},
    }
    until = clock.now() + KEPT_DAYS * times.DAY
    return sheet("cell/units.typ", data, title=_("Degraded mode by unit"), destroy_after=until)


def _group(group: Group) -> dict[str, Any]:
    rows = [
        {
            "name": one.unit.label,
            "code": one.unit.id,
            "look": one.look,
            "word": one.word,
            "since": moment(one.mode.since) if one.mode.since else "",
            "who": one.who,
        }
        for one in group.units
    ]
    procedures = list(dict.fromkeys(p.label for one in group.units for p in one.procedures))
    return {"name": group.department.label, "rows": rows, "procedures": procedures}
