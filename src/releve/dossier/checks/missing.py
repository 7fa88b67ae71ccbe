"""What nobody has noted yet: owner, deputy, objectives, level, hosting, contact, what a process needs."""

from collections.abc import Iterator

from releve.dossier.checks.finding import EVERYTHING, NOTE, WARNING, Finding, Row, Said, named, rows
from releve.dossier.checks.ground import Ground
from releve.dossier.state import App, Process
from releve.journal import gettext_noop

TITLES = {
    "PROCESSUS_INCOMPLET": gettext_noop("Process without its applications or its objective"),
    "DEPENDANCE_INCONNUE": gettext_noop("Needs something that the dossier does not hold"),
    "SANS_RESPONSABLE": gettext_noop("Application without an owner"),
    "SANS_SUPPLEANT": gettext_noop("Owner without a deputy"),
    "SANS_OBJECTIF": gettext_noop("No admitted stop or loss"),
    "SANS_HEBERGEMENT": gettext_noop("Nobody noted where it runs"),
    "SANS_EQUIPE": gettext_noop("No team restores it"),
    "SANS_TELEPHONE": gettext_noop("Crisis role without a telephone"),
    "SANS_NIVEAU": gettext_noop("No recovery level"),
}


def findings(ground: Ground) -> Iterator[Finding]:
    yield from _processes(ground)
    yield from _dangling(ground)
    for app in ground.apps:
        yield from _owner(ground, app)
        yield from _objectives(ground, app)
        yield from _place(ground, app)
    yield from _mute_roles(ground)


def _processes(ground: Ground) -> Iterator[Finding]:
    for process in ground.dossier.processes.values():
        missing = [
            name for name in ("essential", "outage_max_minutes", "points") if getattr(process, name) in (None, ())
        ]
        strange = [
            key for key in (*(process.essential or ()), *(process.helpful or ())) if key not in ground.dossier.apps
        ]
        if missing or strange:
            yield _incomplete(process, missing, strange)


def _incomplete(process: Process, missing: list[str], strange: list[str]) -> Finding:
    why = (
        Said(
            gettext_noop("“{process}” names applications that the dossier does not hold: {names}."),
            process=process.label,
            names=named(strange),
        )
        if strange
        else Said(
            gettext_noop("“{process}” lacks {fields}: the restart cannot weigh it."),
            process=process.label,
            fields=", ".join(missing),
        )
    )
    return Finding(
        "PROCESSUS_INCOMPLET",
        process.subject,
        WARNING,
        why,
        Said(gettext_noop("Ask those who run it: what do you open first, how long can you wait?")),
        rows([process], *(missing or ("essential", "helpful"))),
        weight=process.points or 1,
    )


def _dangling(ground: Ground) -> Iterator[Finding]:
    for one in ground.dossier.dependencies.values():
        if one.needs not in ground.dossier.apps or one.app not in ground.dossier.apps:
            yield Finding(
                "DEPENDANCE_INCONNUE",
                one.subject,
                WARNING,
                Said(
                    gettext_noop("{app} needs {needed}, which the dossier does not hold."),
                    app=one.app,
                    needed=one.needs,
                ),
                Said(gettext_noop("Describe what is needed, or withdraw this dependency.")),
                (Row.of(one, "strength"),),
                part=one.id,
            )


def _owner(ground: Ground, app: App) -> Iterator[Finding]:
    lost = len(ground.processes_lost(app.id))
    if not app.owner:
        yield Finding(
            "SANS_RESPONSABLE",
            app.subject,
            WARNING,
            Said(
                gettext_noop("{app} ({name}) has no owner: nobody can say that it works again."),
                app=app.id,
                name=app.label,
            ),
            Said(gettext_noop("Name somebody who uses it, and a deputy.")),
            rows([app], "owner"),
            weight=lost,
        )
    elif app.deputy in (None, app.owner):
        yield Finding(
            "SANS_SUPPLEANT",
            app.subject,
            NOTE,
            Said(
                gettext_noop("The owner of {app} has no deputy: away, nobody can say that it works again."), app=app.id
            ),
            Said(gettext_noop("Name a second person.")),
            rows([app], "owner", "deputy"),
            weight=lost,
        )


def _objectives(ground: Ground, app: App) -> Iterator[Finding]:
    missing = [name for name in ("outage_max_minutes", "loss_max_minutes") if getattr(app, name) is None]
    if missing:
        lost = len(ground.processes_lost(app.id))
        yield Finding(
            "SANS_OBJECTIF",
            app.subject,
            WARNING if lost else NOTE,
            Said(
                gettext_noop(
                    "Nobody has said how long {app} may stop, nor how much data it may lose, or only one of the two."
                ),
                app=app.id,
            ),
            Said(gettext_noop("Ask its owner for both figures, in hours.")),
            rows([app], *missing),
            weight=lost,
        )
    if app.level is None:
        yield Finding(
            "SANS_NIVEAU",
            app.subject,
            NOTE,
            Said(gettext_noop("{app} has no recovery level."), app=app.id),
            Said(gettext_noop("Give it one, or let its processes decide.")),
            rows([app], "level"),
        )


def _place(ground: Ground, app: App) -> Iterator[Finding]:
    lost = len(ground.processes_lost(app.id))
    if app.hosting is None:
        yield Finding(
            "SANS_HEBERGEMENT",
            app.subject,
            WARNING,
            Said(
                gettext_noop("Nobody has noted where {app} runs: it cannot be said whether it survives a network cut."),
                app=app.id,
            ),
            Said(gettext_noop("Note its hosting.")),
            rows([app], "hosting"),
            weight=lost,
        )
    if app.team is None and ground.is_inside(app) is not False:
        yield Finding(
            "SANS_EQUIPE",
            app.subject,
            WARNING if lost else NOTE,
            Said(gettext_noop("No team is named to restore {app}."), app=app.id),
            Said(gettext_noop("Name a team, and how many hours of work it takes.")),
            rows([app], "team"),
            weight=lost,
        )


def _mute_roles(ground: Ground) -> Iterator[Finding]:
    """One finding for all: names and numbers are of another compartment, only ids are shown here."""
    people = ground.dossier.people.values()
    if not any(person.phone for person in people):
        return  # the numbers are withheld from this reader, or none was imported: not a finding about each
    mute = [person for person in people if person.crisis_role and not person.phone]
    if mute:
        yield Finding(
            "SANS_TELEPHONE",
            EVERYTHING,
            WARNING,
            Said(
                gettext_noop("{count} people with a role in a crisis have no telephone number: {names}."),
                count=len(mute),
                names=named(mute),
            ),
            Said(gettext_noop("Ask each of them to confirm a number that works without the hospital’s network.")),
            tuple(Row(person.subject, person.sort, person.id, "phone", None) for person in mute),
            weight=len(mute),
        )
