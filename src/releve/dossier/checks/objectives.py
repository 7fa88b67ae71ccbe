"""Time objectives that cannot be kept: what is needed may stay down longer than who needs it."""

from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, WARNING, Finding, Row, Said, named, rows
from releve.dossier.checks.ground import Ground
from releve.dossier.state import App, Process
from releve.journal import gettext_noop

TITLES = {
    "DMIA_PROCESSUS": gettext_noop("Process that waits for a slower application"),
    "DMIA": gettext_noop("May stay down longer than those who need it"),
}


def findings(ground: Ground) -> Iterator[Finding]:
    yield from _along_dependencies(ground)
    yield from _of_processes(ground)


def _along_dependencies(ground: Ground) -> Iterator[Finding]:
    for needed in ground.apps:
        limit = needed.outage_max_minutes
        if limit is None:
            continue
        users = ground.apps_of(edge.needing for edge in ground.blocking.serves[needed.id])
        hasty = [app for app in users if app.outage_max_minutes is not None and app.outage_max_minutes < limit]
        if hasty:
            yield _slow(ground, needed, hasty)


def _slow(ground: Ground, needed: App, hasty: list[App]) -> Finding:
    shortest = min(app.outage_max_minutes or 0 for app in hasty)
    return Finding(
        "DMIA",
        needed.subject,
        CRITICAL
        if any(app.level == 1 for app in hasty) and (needed.outage_max_minutes or 0) >= 4 * max(60, shortest)
        else WARNING,
        Said(
            gettext_noop(
                "{needed} may stay down {slow_minutes}, but those it blocks must be back within "
                "{fast_minutes}: {names}."
            ),
            needed=needed.id,
            slow_minutes=needed.outage_max_minutes,
            fast_minutes=shortest,
            names=named(hasty),
        ),
        Said(
            gettext_noop("Bring {needed} down to {fast_minutes}, or admit longer stops for the others."),
            needed=needed.id,
            fast_minutes=shortest,
        ),
        (
            *rows([needed, *hasty], "outage_max_minutes"),
            *(Row.of(ground.dossier.dependencies[f"{app.id}>{needed.id}"], "strength") for app in hasty),
        ),
        weight=len(hasty),
    )


def _of_processes(ground: Ground) -> Iterator[Finding]:
    """Yield processes that an essential application of theirs may outlast."""
    for process in ground.dossier.processes.values():
        limit = process.outage_max_minutes
        if limit is None:
            continue
        late = [app for app in ground.apps_of(process.essential or ()) if (app.outage_max_minutes or 0) > limit]
        if late:
            yield _late(process, late)


def _late(process: Process, late: list[App]) -> Finding:
    slowest = max(app.outage_max_minutes or 0 for app in late)
    return Finding(
        "DMIA_PROCESSUS",
        process.subject,
        CRITICAL if slowest >= 4 * max(60, process.outage_max_minutes or 0) else WARNING,
        Said(
            gettext_noop(
                "“{process}” may stop {limit_minutes}, but it cannot do without {names}, promised within "
                "{slow_minutes}."
            ),
            process=process.label,
            limit_minutes=process.outage_max_minutes,
            names=named(late),
            slow_minutes=slowest,
        ),
        Said(
            gettext_noop("Shorten what is admitted for these applications, or write how the process holds until then.")
        ),
        (Row.of(process, "outage_max_minutes"), Row.of(process, "essential"), *rows(late, "outage_max_minutes")),
        weight=process.points or 1,
    )
