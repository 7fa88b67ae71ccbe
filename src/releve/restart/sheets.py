"""The A4 of applications: the data of typst/applications.typ."""

from typing import Any

from django.utils.translation import gettext as _

from releve.journal import clock
from releve.paper import sheet
from releve.paper.moments import moment
from releve.restart.board import ORDER, Entry, board
from releve.restart.facts import STATES, UNKNOWN
from releve.restart.state import LOOKS
from releve.web import times
from releve.web.access import Who
from releve.web.names import person_name

KEPT_DAYS = 31  # a sheet on a wall is destroyed a month later; the journal keeps what it said


def applications(who: Who, **dials: Any) -> bytes:
    """Return every application under its state, on A4; those of which nobody spoke in one paragraph at the end."""
    found = board(who, **dials)
    groups = [(state, [one for one in found if one.state.state == state]) for state in ORDER]
    silent = [one for one in found if one.state.state == UNKNOWN]
    data = {
        "groups": [_group(state, entries) for state, entries in groups if entries and state != UNKNOWN],
        "held": [one.name for one in silent if one.is_held],
        "unknown": [one.name for one in silent if not one.is_held],
        "words": {
            "app": _("Application"),
            "since": _("Since"),
            "by": _("Said by"),
            "said": _("What was said"),
            "blocks": _("Blocks"),
            "unknown": _("Nobody said anything of"),
            "held": _("held back"),
            "empty": _("No application is known yet."),
        },
    }
    until = clock.now() + KEPT_DAYS * times.DAY
    return sheet(
        "restart/applications.typ", data, title=_("Where applications stand"), landscape=True, destroy_after=until
    )


def _group(state: str, entries: list[Entry]) -> dict[str, Any]:
    return {"look": LOOKS[state], "word": _(STATES[state]).capitalize(), "rows": [_row(one) for one in entries]}


def _row(one: Entry) -> list[str]:
    last, since = one.state.last, one.state.since
    said = last.reason if last else ""
    disputed = " ".join(f"– {person_name(o.by, one.who)} : {_(o.word)}." for o in one.state.disputed)
    who = person_name(last.by, one.who) if last else ""
    return [one.name, moment(since) if since else "", who, f"{said} {disputed}".strip(), str(len(one.blocks) or "")]
