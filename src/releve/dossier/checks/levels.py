"""Declared recovery levels: a level that leans on a later one, and levels that say nothing."""

from collections import Counter
from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, EVERYTHING, WARNING, Finding, Row, Said, rows
from releve.dossier.checks.ground import Ground
from releve.journal import gettext_noop

TITLES = {
    "NIVEAU": gettext_noop("Needs something declared less urgent"),
    "NIVEAU1_ENCOMBRE": gettext_noop("Levels that say nothing"),
}
FIRST_SHARE_MAX_PERCENT = 34  # with four levels, a first one that holds a third of everything sorts nothing
APPS_MIN = 9  # a small dossier may well be all vital


def findings(ground: Ground) -> Iterator[Finding]:
    yield from _inversions(ground)
    yield from _crowded(ground)


def _inversions(ground: Ground) -> Iterator[Finding]:
    """Yield what is declared more urgent than what blocks it: it will not be back before that."""
    for edge in ground.blocking.edges:
        app, needed = ground.dossier.apps[edge.needing], ground.dossier.apps[edge.needed]
        if app.level is not None and needed.level is not None and app.level < needed.level:
            yield Finding(
                "NIVEAU",
                app.subject,
                CRITICAL if app.level == 1 else WARNING,
                Said(
                    gettext_noop("{app} (level {level}) does not start without {needed} (level {later})."),
                    app=app.id,
                    level=app.level,
                    needed=needed.id,
                    later=needed.level,
                ),
                Said(
                    gettext_noop("Raise {needed} to level {level}, or make {app} start without it."),
                    app=app.id,
                    needed=needed.id,
                    level=app.level,
                ),
                (
                    *rows([app, needed], "level"),
                    Row.of(ground.dossier.dependencies[f"{app.id}>{needed.id}"], "strength"),
                ),
                where=needed.subject,
                weight=needed.level - app.level,
            )


def _crowded(ground: Ground) -> Iterator[Finding]:
    placed = [app for app in ground.apps if app.level is not None]
    if len(placed) < APPS_MIN:
        return
    first = min(app.level or 0 for app in placed)
    inside = [app for app in placed if app.level == first]
    percent = 100 * len(inside) // len(placed)
    if percent < FIRST_SHARE_MAX_PERCENT:
        return
    whole, part = Counter(app.family or "?" for app in placed), Counter(app.family or "?" for app in inside)
    full = sorted((f for f in part if part[f] * 2 > whole[f]), key=lambda f: (-part[f], f))
    yield Finding(
        "NIVEAU1_ENCOMBRE",
        EVERYTHING,
        WARNING,
        Said(
            gettext_noop(
                "{count} of {total} applications ({percent} %) are in level {level}: the levels no "
                "longer say what comes first. "
                "Fullest families: {families}."
            ),
            count=len(inside),
            total=len(placed),
            percent=percent,
            level=first,
            families=", ".join(f"{family} {part[family]}/{whole[family]}" for family in full[:6]),
        ),
        Said(
            gettext_noop(
                "Let the processes and their points decide the order, and keep level {level} for what a life hangs on."
            ),
            level=first,
        ),
        rows(inside, "level"),
        weight=len(inside),
    )
