"""Systems that their vendor no longer mends, by dated data (data/end_of_support.json names each source)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from releve.dossier.checks.finding import CRITICAL, NOTE, WARNING, Finding, Said, rows
from releve.dossier.checks.ground import Ground, data, plain
from releve.dossier.state import App
from releve.journal import gettext_noop

TITLES = {
    "SYSTEME_OBSOLETE": gettext_noop("Systems no longer supported"),
    "SYSTEME_BIENTOT_OBSOLETE": gettext_noop("Support ends within a year"),
}
SOON_DAYS = 365
LONG_DAYS = 5 * 365  # five years of published holes


def system_of(platform: str | None) -> dict[str, Any] | None:
    """Return the entry of the data that a platform's own words name, None when it is unknown there."""
    words = " ".join(plain(platform).split())
    return next((one for one in data("end_of_support")["systems"] if one["match"] in words), None)


def findings(ground: Ground) -> Iterator[Finding]:
    for app in ground.apps:
        system = system_of(app.platform)
        if system:
            left = (date.fromisoformat(system["ended_on"]) - ground.today).days
            if left < 0:
                yield _ended(ground, app, system, -left)
            elif left < SOON_DAYS:
                yield _ending(app, system, left)


def _ended(ground: Ground, app: App, system: dict[str, Any], days: int) -> Finding:
    lost = ground.processes_lost(app.id)
    return Finding(
        "SYSTEME_OBSOLETE",
        app.subject,
        CRITICAL if days > LONG_DAYS or (lost and app.level == 1) else WARNING,
        Said(
            gettext_noop("{app} runs on {system}, without security updates since {day} ({source})."),
            app=app.id,
            system=system["name"],
            day=system["ended_on"],
            source=system["source"],
        ),
        Said(
            gettext_noop(
                "Put it on a network apart with nothing but its own flows, and have its vendor write a "
                "date for its replacement."
            )
        ),
        rows([app], "platform"),
        weight=days,
    )


def _ending(app: App, system: dict[str, Any], left: int) -> Finding:
    return Finding(
        "SYSTEME_BIENTOT_OBSOLETE",
        app.subject,
        NOTE,
        Said(
            gettext_noop("{app} runs on {system}, whose security updates end on {day}, in {left} days ({source})."),
            app=app.id,
            system=system["name"],
            day=system["ended_on"],
            left=left,
            source=system["source"],
        ),
        Said(gettext_noop("Plan its move with its vendor before that day.")),
        rows([app], "platform"),
        weight=SOON_DAYS - left,
    )
