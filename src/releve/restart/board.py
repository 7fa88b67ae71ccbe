"""What a page shows of applications: what is said of each, and what the dossier knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from releve.dossier import load
from releve.dossier.state import BLOCKS, App, Dossier
from releve.restart.conditions import STOPPED, Condition
from releve.restart.facts import DEGRADED, DOWN, RETIRED, STATES, UNKNOWN, UP
from releve.restart.queries import condition_of, states
from releve.restart.state import LOOKS, AppState, Saying
from releve.web.access import Who
from releve.web.names import person_name

PARTS = ("apps", "dependencies", "processes", "teams")
NOTHING = Condition("", UNKNOWN, ("",))
ORDER = (DOWN, DEGRADED, UNKNOWN, UP, RETIRED)  # what hurts comes first


@dataclass(frozen=True)
class Entry:
    """One application. `blocks`: those that stop with it, near and far; `processes`: those that cannot do without."""

    app: App
    state: AppState
    said: Mapping[str, AppState]
    known: Mapping[str, Condition]
    dossier: Dossier
    who: Who
    condition: Condition
    blocks: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.app.label

    @property
    def is_held(self) -> bool:
        """Say whether nobody spoke of it, and something it cannot work without is stopped."""
        return self.state.state == UNKNOWN and self.condition.level == STOPPED

    @property
    def look(self) -> str:
        return "critical" if self.is_held else LOOKS[self.state.state]

    @property
    def word(self) -> str:
        return _("held back") if self.is_held else _(STATES[self.state.state])

    @property
    def held_by(self) -> str:
        """Return the name of the application that holds it back."""
        return self.label_of(self.condition.root) if self.is_held else ""

    @property
    def waiting(self) -> str:
        return _("waits for %(app)s") % {"app": self.held_by} if self.is_held else ""

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
        return [self.beside(app) for app in known]

    def beside(self, app: App) -> "Entry":
        condition = self.known.get(app.id, Condition(app.id, UNKNOWN, (app.id,)))
        state = self.said.get(app.id, AppState(app.id))
        return Entry(app, state, self.said, self.known, self.dossier, self.who, condition)

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
            "reason": _reason(last.reason, self.label_of(last.replaced_by)) if last else self.waiting,
            "blocks": len(self.blocks) or None,
            "processes": len(self.processes) or None,
        }


def _reason(reason: str, successor: str) -> str:
    return " ".join(part for part in (reason, successor and _("Replaced by %s.") % successor) if part)


def board(who: Who, **dials: Any) -> list[Entry]:
    """Return every application of the dossier or spoken of, the stopped ones first, then those that block most."""
    dossier, said = load(PARTS, **dials), states(**dials)
    apps = {**{app: App(id=app) for app in said}, **dossier.apps}
    known = condition_of(dossier, said)
    entries = [_entry(app, Entry(app, AppState(app.id), said, known, dossier, who, NOTHING)) for app in apps.values()]
    return sorted(entries, key=_worst_first)


def _worst_first(one: Entry) -> tuple[int, bool, int, str]:
    place = ORDER.index(DOWN if one.is_held else one.state.state)
    return place, one.is_held, -len(one.blocks), one.app.id


def entry(app: str, who: Who, **dials: Any) -> Entry | None:
    """Return one application, or None when neither the dossier nor anybody speaks of it."""
    dossier, said = load(PARTS, **dials), states(**dials)
    if app not in dossier.apps and app not in said:
        return None
    known, of = condition_of(dossier, said), dossier.apps.get(app, App(id=app))
    return _entry(of, Entry(of, AppState(app), said, known, dossier, who, NOTHING))


def _entry(app: App, around: Entry) -> Entry:
    """Return an application with all that it blocks."""
    blocked = _blocked_by(app.id, around.dossier)
    named = {app.id, *blocked}
    processes = tuple(p.id for p in around.dossier.processes.values() if named & set(p.essential or ()))
    return replace(around.beside(app), blocks=blocked, processes=processes)


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
