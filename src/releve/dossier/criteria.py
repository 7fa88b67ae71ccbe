"""What proves that a hospital is ready: each criterion counts facts of the dossier. Pure.

A criterion returns what it looked at and what lacks. Where nothing is known there is nothing to count: it is worth 0.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from releve.dossier.checks.cut import CLOSED, LIMPS, OPENS, still_open
from releve.dossier.checks.days import months_since
from releve.dossier.checks.ground import Ground, is_network, is_technical, says
from releve.dossier.checks.obsolete import system_of
from releve.dossier.checks.procedures import LONG_STOP_MINUTES, TEST_MONTHS_MAX
from releve.dossier.state import Procedure, Process
from releve.dossier.thing import NEVER, Thing
from releve.journal import gettext_noop

STEPS_MIN = 3  # an escalation of fewer steps stops at the first holiday
ROLES_MIN = 5  # director, pilot, communication, declarations, register: under another name in each hospital
RESPONDER_SKILLS = ("investigation", "remediation")  # the first responder found may be free for one of the two only
HEAVY_POINTS = 8


class Tally(NamedTuple):
    """How many things were looked at, and the subjects of those that lack something."""

    total: int
    missing: tuple[str, ...]

    @property
    def done(self) -> int:
        return self.total - len(self.missing)


Counts = Callable[[Ground], Tally]
T = TypeVar("T", bound=Thing)


def _tally(things: Iterable[T], has: Callable[[T], object]) -> Tally:
    every = list(things)
    return Tally(len(every), tuple(one.subject for one in every if not has(one)))


def _at_least(found: int, wanted: int, what: str) -> Tally:
    return Tally(max(found, wanted), tuple(f"{what}:{number}" for number in range(found + 1, wanted + 1)))


def processes(ground: Ground) -> Tally:
    return _tally(
        ground.dossier.processes.values(),
        lambda one: one.essential and one.outage_max_minutes is not None and one.points is not None,
    )


def owners(ground: Ground) -> Tally:
    return _tally(ground.apps, lambda app: app.owner and app.deputy not in (None, app.owner))


def roles(ground: Ground) -> Tally:
    held = {one.crisis_role for one in ground.dossier.people.values() if one.crisis_role}
    return _at_least(len(held), ROLES_MIN, "role")


def levels(ground: Ground) -> Tally:
    return _tally(ground.apps, lambda app: app.level is not None)


def oncall(ground: Ground) -> Tally:
    steps = list(ground.dossier.oncall.values())
    alone = [one.subject for one in steps if one.person is None or one.deputy in (None, one.person)]
    absent = tuple(f"oncall:{number}" for number in range(len(steps) + 1, STEPS_MIN + 1))
    return Tally(max(len(steps), STEPS_MIN), (*alone, *absent))


def hosting(ground: Ground) -> Tally:
    return _tally(ground.apps, lambda app: app.hosting)


def dependencies(ground: Ground) -> Tally:
    """Whatever is not the network itself needs something, or somebody has not asked yet."""
    return _tally(
        [app for app in ground.apps if not is_network(app)],
        lambda a: ground.dossier.needs.get(a.id) or ground.dossier.needed_by.get(a.id),
    )


def interfaces(ground: Ground) -> Tally:
    """Each dependency that carries data is described as an interface with its standard."""
    told = {(one.sender, one.receiver) for one in ground.dossier.interfaces.values() if one.standard}
    feeds = [one for one in ground.dossier.dependencies.values() if one.strength == "feeds"]
    return _tally(feeds, lambda d: (d.needs, d.app) in told or (d.app, d.needs) in told)


def directory(ground: Ground) -> Tally:
    return _tally([one for one in ground.dossier.people.values() if one.crisis_role], lambda person: person.phone)


def units(ground: Ground) -> Tally:
    return _tally(ground.dossier.units.values(), lambda unit: unit.phone)


def suppliers(ground: Ground) -> Tally:
    phones = {one.supplier for one in ground.dossier.contracts.values() if one.phone}
    return _tally(ground.dossier.suppliers.values(), lambda one: one.phone or one.id in phones)


def telephones(ground: Ground) -> Tally:
    """Telephony that the network takes along does not ring."""
    phones = [app for app in ground.apps if says(app.family, "telephony") or says(app.name, "telephony")]
    return _tally(phones, lambda a: not any(map(is_network, ground.apps_of(ground.blocking.needed_by(a.id)))))


def links(ground: Ground) -> Tally:
    return _tally(ground.dossier.links.values(), lambda link: link.unplug_where and link.warn and link.phone)


def responders(ground: Ground) -> Tally:
    known = " ".join(skill for one in ground.dossier.contracts.values() for skill in one.activities or ())
    lacking = tuple(f"responder:{skill}" for skill in RESPONDER_SKILLS if skill[:6] not in known.replace("é", "e"))
    return Tally(len(RESPONDER_SKILLS), lacking)


def systems(ground: Ground) -> Tally:
    named = [app for app in ground.apps if app.platform]
    day = ground.today.isoformat()
    return _tally(named, lambda a: (system_of(a.platform) or {"ended_on": "9999"})["ended_on"] >= day)


def reach(ground: Ground) -> Tally:
    """Count what runs elsewhere and is known to open, or not, when our network is cut; a belied answer lacks it."""
    found = still_open(ground)
    outside = [app for app in ground.apps if ground.is_inside(app) is False]
    sure = {OPENS, LIMPS, CLOSED}
    return _tally(outside, lambda a: found[a.id].verdict in sure and not found[a.id].closed_by)


def objectives(ground: Ground) -> Tally:
    return _tally(ground.apps, lambda a: a.outage_max_minutes is not None and a.loss_max_minutes is not None)


def procedures(ground: Ground) -> Tally:
    used = [app for app in ground.apps if not is_technical(app)]
    return _tally(used, lambda a: a.procedures)


def on_paper(ground: Ground) -> Tally:
    return _tally(ground.dossier.procedures.values(), lambda p: p.on_paper)


def tried(ground: Ground) -> Tally:
    def lately(one: Procedure) -> bool:
        age = months_since(one.tested_on, ground.today)
        return age is not None and age <= TEST_MONTHS_MAX

    return _tally(ground.dossier.procedures.values(), lately)


def for_weeks(ground: Ground) -> Tally:
    """Heavy processes whose essential applications have a procedure that holds for a week or more."""
    known = ground.dossier.procedures
    lasting = {
        key
        for key, one in known.items()
        if says(one.horizon, "weeks") or (one.autonomy_minutes or 0) >= LONG_STOP_MINUTES
    }
    heavy = [one for one in ground.dossier.processes.values() if (one.points or 0) >= HEAVY_POINTS]

    def lasts(one: Process) -> bool:
        apps = ground.apps_of(one.essential or ())
        return bool(apps) and all(lasting & set(app.procedures or ()) for app in apps)

    return _tally(heavy, lasts)


def offline(ground: Ground) -> Tally:
    inside = [app for app in ground.apps if ground.is_inside(app) is not False]
    kept = ground.dossier.backups
    return _tally(inside, lambda a: a.id in kept and says(kept[a.id].medium, "offline"))


def restored(ground: Ground) -> Tally:
    inside = [app for app in ground.apps if ground.is_inside(app) is not False]
    kept = ground.dossier.backups
    return _tally(inside, lambda a: a.id in kept and kept[a.id].restored_on not in (None, NEVER))


def restart(ground: Ground) -> Tally:
    return _tally(ground.apps, lambda app: app.team and app.effort_minutes is not None)


CRITERIA: dict[str, tuple[str, Counts]] = {
    "PROCESSUS": (gettext_noop("Processes weighed, with what they need and how long they may stop"), processes),
    "RESPONSABLES": (gettext_noop("Applications with an owner and a deputy"), owners),
    "ROLES": (gettext_noop("Roles of the crisis cell held by somebody"), roles),
    "NIVEAUX": (gettext_noop("Applications with a recovery level"), levels),
    "ASTREINTE": (gettext_noop("Steps of the escalation with a deputy"), oncall),
    "HEBERGEMENT": (gettext_noop("Applications whose hosting is known"), hosting),
    "DEPENDANCES": (gettext_noop("Applications whose needs are described"), dependencies),
    "INTERFACES": (gettext_noop("Data feeds described with their standard"), interfaces),
    "ANNUAIRE": (gettext_noop("Crisis roles with a telephone number"), directory),
    "UNITES": (gettext_noop("Units with a telephone number"), units),
    "FOURNISSEURS": (gettext_noop("Suppliers with a telephone number"), suppliers),
    "TELEPHONES": (gettext_noop("Telephony that rings without the network"), telephones),
    "LIENS": (gettext_noop("Links to the outside that one knows how to pull"), links),
    "REPONDEURS": (gettext_noop("Responders under contract: investigation, remediation"), responders),
    "SYSTEMES": (gettext_noop("Systems still supported"), systems),
    "ACCES": (gettext_noop("Hosted applications whose access without the network is known"), reach),
    "OBJECTIFS": (gettext_noop("Applications with an admitted stop and loss"), objectives),
    "PROCEDURES": (gettext_noop("Applications with a degraded procedure"), procedures),
    "PAPIER": (gettext_noop("Degraded procedures kept on paper"), on_paper),
    "ESSAIS": (gettext_noop("Degraded procedures tried within a year"), tried),
    "SEMAINES": (gettext_noop("Heavy processes that can hold for weeks"), for_weeks),
    "SAUVEGARDES": (gettext_noop("Applications with a copy off the network"), offline),
    "RESTAURATIONS": (gettext_noop("Backups restored once"), restored),
    "REMISE": (gettext_noop("Applications with a team and hours of work to restore"), restart),
}
