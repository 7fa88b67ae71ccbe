"""What the home screen shows, worked out once for the screen, the wall and the sheet."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releve.cell import queries
from releve.cell.agenda import DEADLINE, MEETING, Date, next_of
from releve.cell.care import Care, worst
from releve.cell.changes import Change, changes
from releve.cell.crisis import Crisis, day_of
from releve.cell.words import PHASES
from releve.dossier.state import Dossier
from releve.journal import clock
from releve.restart import STOPPED, AppState, Condition, condition_of
from releve.web import times
from releve.web.access import Who
from releve.web.names import person_name

RECENT_HOURS = 2
CHANGES_MAX = 10  # what fits beside the rest on a laptop


@dataclass(frozen=True, slots=True)
class Now:
    """One line of "now": when (microseconds, None for what is blocked), what, and a softer detail."""

    sort: str
    at: int | None
    text: str
    detail: str = ""
    url: str = ""
    late: bool = False


@dataclass(frozen=True)
class Home:
    """The whole screen, as the dials stand. `at`: the moment it speaks of."""

    at: int
    crises: tuple[Crisis, ...]
    now: tuple[Now, ...]
    care: tuple[Care, ...]
    changes: tuple[Change, ...]
    since: int
    dossier: Dossier
    who: Who

    @property
    def crisis(self) -> Crisis | None:
        """Return the crisis the screen speaks of: the last one opened."""
        return self.crises[0] if self.crises else None

    @property
    def day(self) -> int:
        opened = self.crisis.opened_at if self.crisis else None
        return day_of(opened, self.at, times.zone()) if opened is not None else 0

    @property
    def headline(self) -> str:
        """Return "Jour 3 · continuité en mode dégradé"; nothing before a crisis."""
        return headline(self.crisis, self.at) if self.crisis else ""


def headline(crisis: Crisis, at: int) -> str:
    day = day_of(crisis.opened_at or at, at, times.zone())
    phase = _(PHASES[crisis.phase])
    return _("Day %(day)s · %(phase)s") % {"day": day, "phase": phase[:1].lower() + phase[1:]}


def home_of(who: Who, **dials: Any) -> Home:
    """Return the home screen for a reader, as the dials stand."""
    at = moment_of(dials)
    dossier, said = queries.dossier_of(**dials), queries.app_states(**dials)
    known = condition_of(dossier, said)
    care = queries.care(dossier, known, queries.modes(**dials), **dials)
    coming = queries.dates(**dials)
    lines = [
        _meeting(next_of(coming, MEETING, at)),
        _deadline(next_of(coming, DEADLINE, at), at, who),
        _blocked(worst(care), dossier, said),
    ]
    since = at - RECENT_HOURS * times.HOUR
    recent = changes(since, at, who, dials.get("known"))[:CHANGES_MAX]
    crises = tuple(queries.open_crises(**dials))
    return Home(at, crises, tuple(line for line in lines if line), tuple(care), tuple(recent), since, dossier, who)


def moment_of(dials: dict[str, Any]) -> int:
    """Return the moment a page speaks of: "as at" where it is turned, else when it was known, else now."""
    as_at, known = dials.get("as_at"), dials.get("known")
    asked = as_at if as_at is not None else getattr(known, "moment", None)
    return int(asked) if asked is not None else clock.now()


def _meeting(found: Date | None) -> Now | None:
    if found is None:
        return None
    people = (
        ngettext("%(n)s expected", "%(n)s expected", found.expected) % {"n": found.expected} if found.expected else ""
    )
    return Now("meeting", found.at, found.title, ", ".join(part for part in (found.place, people) if part))


def _deadline(found: Date | None, at: int, who: Who) -> Now | None:
    if found is None:
        return None
    owner = person_name(found.owner, who)
    return Now("deadline", found.at, found.title, ", ".join(p for p in (found.basis, owner) if p), late=found.at < at)


def _blocked(found: Care | None, dossier: Dossier, said: dict[str, AppState]) -> Now | None:
    """Name the worst function and the application that holds it."""
    if found is None:
        return None
    url = reverse("cell:why", args=[found.function.function])
    cause = found.derived.causes[0] if found.derived.causes else None
    if cause is None:
        return Now("blocked", None, _(found.function.label), found.said.reason if found.said else "", url)
    return Now("blocked", None, sentence(_(found.function.label), cause, dossier), holding(cause, dossier, said), url)


def sentence(function: str, cause: Condition, dossier: Dossier) -> str:
    """Return "Laboratoire : SIL attend Grappe de bases B": the function, its application, and what holds it."""
    return _("%(function)s: %(why)s") % {"function": function, "why": held_by(cause, dossier)}


def held_by(cause: Condition, dossier: Dossier) -> str:
    """Return "SIL attend Grappe de bases B", or that the application itself is stopped or degraded."""
    app, root = (label(name, dossier) for name in (cause.app, cause.root))
    if cause.app != cause.root:
        return _("%(app)s waits for %(root)s") % {"app": app, "root": root}
    return (_("%(app)s is stopped") if cause.level == STOPPED else _("%(app)s is degraded")) % {"app": app}


def holding(cause: Condition, dossier: Dossier, said: dict[str, AppState]) -> str:
    """Return what was last said of the application that holds all, and the team that puts it back."""
    root = dossier.apps.get(cause.root)
    team = dossier.teams.get(root.team or "") if root else None
    last = said[cause.root].last if cause.root in said else None
    return " · ".join(part for part in (last.reason if last else "", team.label if team else "") if part)


def label(app: str, dossier: Dossier) -> str:
    return dossier.apps[app].label if app in dossier.apps else app
