"""Production that leans on a development or test server."""

from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, WARNING, Finding, Row, Said, rows
from releve.dossier.checks.ground import Ground, says
from releve.dossier.graph import FEEDS
from releve.dossier.state import App
from releve.journal import gettext_noop

TITLES = {"SERVEUR_DE_DEVELOPPEMENT": gettext_noop("Production on a development server")}


def findings(ground: Ground) -> Iterator[Finding]:
    for app in ground.apps:
        if _is_trial(app) and app.level == 1:
            yield _mislabelled(ground, app)
    for edge in ground.graph.edges:
        app, needed = ground.dossier.apps[edge.needing], ground.dossier.apps[edge.needed]
        if _is_trial(needed) and not _is_trial(app) and edge.strength != FEEDS:
            yield _leans(ground, app, needed)


def _is_trial(app: App) -> bool:
    return says(app.environment, "development") and "prod" not in (app.environment or "").casefold().replace(
        "preprod", ""
    )


def _leans(ground: Ground, app: App, needed: App) -> Finding:
    return Finding(
        "SERVEUR_DE_DEVELOPPEMENT",
        app.subject,
        CRITICAL if ground.processes_lost(app.id) else WARNING,
        Said(
            gettext_noop("{app} works for real and leans on {needed}, which is a “{environment}” machine."),
            app=app.id,
            needed=needed.id,
            environment=needed.environment,
        ),
        Said(
            gettext_noop(
                "Move it to a production server: a development one is neither backed up nor watched, and "
                "is wiped without a word."
            )
        ),
        (*rows([needed, app], "environment"), Row.of(ground.dossier.dependencies[f"{app.id}>{needed.id}"], "strength")),
        where=needed.subject,
        weight=len(ground.processes_lost(app.id)),
    )


def _mislabelled(ground: Ground, app: App) -> Finding:
    return Finding(
        "SERVEUR_DE_DEVELOPPEMENT",
        app.subject,
        CRITICAL if ground.processes_lost(app.id) else WARNING,
        Said(
            gettext_noop("{app} is of level {level} and its environment is noted “{environment}”."),
            app=app.id,
            level=app.level,
            environment=app.environment,
        ),
        Said(gettext_noop("Correct the note, or move it to a production server.")),
        rows([app], "environment", "level"),
        weight=len(ground.processes_lost(app.id)),
    )
