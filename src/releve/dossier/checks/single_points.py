"""Single points of failure: what takes down the most essential processes when it stops, directly or not."""

from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, WARNING, Finding, Row, Said, named
from releve.dossier.checks.ground import Ground, weight
from releve.dossier.state import App, Process
from releve.journal import gettext_noop

TITLES = {"POINT_UNIQUE": gettext_noop("Single points of failure")}
SHARE_TOLD_PERCENT = 20  # of all process points: below this the list would name every application of a ward
SHARE_GRAVE_PERCENT = 50
HEAVIEST_TOLD = 4


def ranking(ground: Ground) -> list[tuple[App, list[Process], int]]:
    """Return every application that stops a process, with those processes and their points, the heaviest first."""
    found = [(app, ground.processes_lost(app.id)) for app in ground.apps]
    weighed = [(app, lost, sum(map(weight, lost))) for app, lost in found if lost]
    return sorted(weighed, key=lambda one: (-one[2], one[0].id))


def findings(ground: Ground) -> Iterator[Finding]:
    for app, lost, points in ranking(ground):
        percent = 100 * points // max(1, ground.points)
        if percent < SHARE_TOLD_PERCENT or len(lost) < 2:  # noqa: PLR2004 one process alone is its own application
            continue
        yield Finding(
            "POINT_UNIQUE",
            app.subject,
            CRITICAL if percent >= SHARE_GRAVE_PERCENT else WARNING,
            Said(
                gettext_noop(
                    "When {app} ({name}) stops, {count} of {total} processes stop with it ({percent} % of the points), "
                    "first of all: {names}."
                ),
                app=app.id,
                name=app.label,
                count=len(lost),
                total=len(ground.dossier.processes),
                percent=percent,
                names=named(_heaviest(lost)),
            ),
            Said(
                gettext_noop(
                    "Give it a second copy elsewhere, or write how it is rebuilt, on paper, and rehearse it first."
                )
            ),
            (*_chains(ground, app), *(Row.of(process, "essential") for process in lost)),
            weight=points,
        )


def _heaviest(lost: list[Process]) -> list[str]:
    """Return the labels of those whose loss weighs most."""
    return [process.label for process in sorted(lost, key=lambda one: (-weight(one), one.id))[:HEAVIEST_TOLD]]


def _chains(ground: Ground, app: App) -> Iterator[Row]:
    """Yield the dependencies along which the fall travels, one chain to each essential application."""
    home: dict[str, str] = {}
    fallen = ground.blocking.needing(app.id)
    for key in fallen:
        for edge in ground.blocking.serves[key]:
            if fallen[edge.needing] == fallen[key] + 1:
                home.setdefault(edge.needing, key)
    essential = {key for process in ground.processes_lost(app.id) for key in process.essential or ()}
    walked: dict[str, None] = {}
    for key in sorted(essential & fallen.keys()):
        while key in home and key not in walked:
            walked[key] = None
            key = home[key]  # noqa: PLW2901 walk back along the chain
    for key in walked:
        yield Row.of(ground.dossier.dependencies[f"{key}>{home[key]}"], "strength")
