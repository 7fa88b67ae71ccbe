"""What a page shows of applications: what is said of each, and what the dossier knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from releve.dossier import load
from releve.dossier.state import BLOCKS, App, Dossier
from releve.restart.queries import states
from releve.restart.facts import DEGRADED, DOWN, RETIRED, STATES, UNKNOWN, UP
from releve.restart.state import LOOKS, AppState, Saying
from releve.web.access import Who
from releve.web.names import person_name

PARTS = ("apps", "dependencies", "processes", "teams")
ORDER = (DOWN, DEGRADED, UNKNOWN, UP, RETIRED)  # what hurts comes first


@dataclass(frozen=True)
class Entry:
    """One application. `blocks`: those that stop with it, near and far; `processes`: those that cannot do without."""

    app: App
    state: AppState
    said: Mapping[str, AppState]
    dossier: Dossier
    who: Who
    blocks: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.app.label

    @property
    def look(self) -> str:
        return LOOKS[self.state.state]

    @property
    def word(self) -> str:
        return _(STATES[self.state.state])

    @property
    def waits_for(self) -> list[str]:
        """Return the applications it cannot work without."""
        return [need.needs for need in self.dossier.needs.get(self.app.id, ()) if need.strength == BLOCKS]

    @property
    def team(self) -> str:
        team = self.dossier.teams.get(self.app.team or "")
        return team.label if team else self.app.team or ""

    @property
    def history(self) -> list[Saying]:
        """Return what was said, newest first."""
        return list(reversed(self.state.sayings))

    @property
    def process_names(self) -> str:
        return " · ".join(self.dossier.processes[code].label for code in self.processes)

    def neighbours(self, apps: Iterable[str]) -> list["Entry"]:
        """Return other applications as they stand, without their own neighbours."""
        known = [self.dossier.apps.get(app, App(id=app)) for app in apps]
        return [Entry(app, self.said.get(app.id, AppState(app.id)), self.said, self.dossier, self.who) for app in known]

    def label_of(self, app: str) -> str:
        return self.dossier.apps[app].label if app in self.dossier.apps else app

    def row(self, query: str = "") -> dict[str, Any]:
        """Return the application as a row of the table; `query` keeps the dials in its link."""
        last = self.state.last
        url = reverse("restart:application", args=[self.app.id])
        return {
            "app": self.app.id,
            "name": self.name,
            "url": f"{url}?{query}" if query else url,
            "state": self.word + (" · " + _("disputed") if self.state.disputed else ""),
            "look": self.look,
            "since": self.state.since,
            "by": person_name(last.by, self.who) if last else "",
            "reason": _reason(last.reason, self.label_of(last.replaced_by)) if last else "",
            "blocks": len(self.blocks) or None,
            "processes": ", ".join(self.dossier.processes[code].label for code in self.processes),
        }


def _reason(reason: str, successor: str) -> str:
    return " ".join(part for part in (reason, successor and _("Replaced by %s.") % successor) if part)


def board(who: Who, **dials: Any) -> list[Entry]:
    """Return every application of the dossier or spoken of, the stopped ones first, then those that block most."""
    dossier, said = load(PARTS, **dials), states(**dials)
    apps = {**{app: App(id=app) for app in said}, **dossier.apps}
    entries = [_entry(app, said, dossier, who) for app in apps.values()]
    return sorted(entries, key=lambda one: (ORDER.index(one.state.state), -len(one.blocks), one.app.id))


def entry(app: str, who: Who, **dials: Any) -> Entry | None:
    """Return one application, or None when neither the dossier nor anybody speaks of it."""
    dossier, said = load(PARTS, **dials), states(**dials)
    if app not in dossier.apps and app not in said:
        return None
    return _entry(dossier.apps.get(app, App(id=app)), said, dossier, who)


def _entry(app: App, said: Mapping[str, AppState], dossier: Dossier, who: Who) -> Entry:
    blocked = _blocked_by(app.id, dossier)
    named = {app.id, *blocked}
    processes = tuple(p.id for p in dossier.processes.values() if named & set(p.essential or ()))
    return Entry(app, said.get(app.id, AppState(app.id)), said, dossier, who, blocked, processes)


def _blocked_by(app: str, dossier: Dossier) -> tuple[str, ...]:
    """Return all that cannot work without this application, nearest first."""
    found: dict[str, None] = {}
    waiting = [app]
    for current in waiting:
        for need in dossier.needed_by.get(current, ()):
            if need.strength == BLOCKS and need.app not in found and need.app != app:
                found[need.app] = None
                waiting.append(need.app)
    return tuple(found)


