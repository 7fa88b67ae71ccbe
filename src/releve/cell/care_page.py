"""Why a care function stands as it does: the chain of applications behind it, and what people say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from releve.cell import queries
from releve.cell.care import Care
from releve.cell.functions import NAMES
from releve.cell.home import Home, held_by, label
from releve.dossier.state import Dossier
from releve.journal import gettext_noop
from releve.restart import DEGRADED, STOPPED, UNKNOWN, WORKING, AppState, Condition, condition_of
from releve.web.access import Who
from releve.web.names import person_name

WORST_FIRST = (STOPPED, DEGRADED)
LOOKS = {STOPPED: "critical", DEGRADED: "degraded", WORKING: "restored", UNKNOWN: "unknown"}
WORDS = {
    STOPPED: gettext_noop("stopped"),
    DEGRADED: gettext_noop("degraded"),
    WORKING: gettext_noop("working"),
    UNKNOWN: gettext_noop("unknown"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One application of a chain. `said`: what was last said of it, empty when its state comes from the next."""

    app: str
    label: str
    look: str
    word: str
    said: str
    who: str
    since: int | None
    team: str


@dataclass(frozen=True, slots=True)
class Chain:
    """From an application of the function to the one that holds it; one link when it is held by nothing else."""

    links: tuple[Link, ...]
    essential: bool

    @property
    def end(self) -> Link:
        return self.links[-1]


@dataclass(frozen=True, slots=True)
class CareRow:
    """One function and one sentence of why it stands so."""

    care: Care
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """One function, its chains (worst first), and the applications that are well."""

    care: Care
    chains: tuple[Chain, ...]
    well: tuple[Link, ...]
    processes: tuple[str, ...]
    who: Who

    @property
    def sentence(self) -> str:
        """Say in one sentence why it stands so."""
        if self.care.said:
            return _("%(who)s says so.") % {"who": person_name(self.care.said.by, self.who)}
        if not self.care.function.essential:
            return _("No process of the dossier speaks of it: nothing can be derived. Say it by hand.")
        if not self.chains:
            return _("All the applications it cannot do without work.")
        ends = list(dict.fromkeys(chain.links[-1].label for chain in self.chains))
        return _("Held by: %(apps)s.") % {"apps": ", ".join(ends)}


def why_page(function: str, who: Who, **dials: Any) -> Why | None:
    """Return why a function stands so, as the dials stand; None when there is no such function."""
    if function not in NAMES:
        return None
    dossier, said = queries.dossier_of(**dials), queries.app_states(**dials)
    known = condition_of(dossier, said)
    cares = queries.care(dossier, known, queries.modes(**dials), **dials)
    care = next(one for one in cares if one.function.function == function)
    named = [*care.function.essential, *care.function.full]
    conditions = [known.get(app, Condition(app, UNKNOWN, (app,))) for app in named]
    hurt = sorted((c for c in conditions if c.level in WORST_FIRST), key=lambda c: WORST_FIRST.index(c.level))
    silent = [c for c in conditions if c.level == UNKNOWN and c.app in care.function.essential]
    chains = [_chain(c, care, known, said, dossier) for c in [*hurt, *silent]]
    well = [_link(c, said, dossier) for c in conditions if c.level == WORKING]
    processes = tuple(dossier.processes[code].label for code in care.function.processes)
    return Why(care, tuple(chains), tuple(well), processes, who)


def care_rows(home: Home) -> list[CareRow]:
    """Return every function with one sentence of why."""
    return [CareRow(one, reason_of(one, home.dossier)) for one in home.care]


def reason_of(care: Care, dossier: Dossier) -> str:
    """Say in one sentence what holds a function: the person's reason, else the first of its applications."""
    if care.said and care.said.reason:
        return care.said.reason
    if not care.derived.causes or care.state not in ("critical", "degraded"):
        return ""
    return held_by(care.derived.causes[0], dossier)


def _chain(
    end: Condition, care: Care, known: Mapping[str, Condition], said: Mapping[str, AppState], dossier: Dossier
) -> Chain:
    links = tuple(_link(known.get(app, end), said, dossier) for app in end.chain)
    return Chain(links, end.app in care.function.essential)


def _link(condition: Condition, said: Mapping[str, AppState], dossier: Dossier) -> Link:
    state = said.get(condition.app)
    last = state.last if state and len(condition.chain) == 1 else None
    app = dossier.apps.get(condition.app)
    team = dossier.teams.get(app.team or "") if app else None
    return Link(
        condition.app,
        label(condition.app, dossier),
        LOOKS[condition.level],
        _(WORDS[condition.level]),
        last.reason if last else "",
        last.by if last else "",
        state.since if state and last else None,
        team.label if team else "",
    )
