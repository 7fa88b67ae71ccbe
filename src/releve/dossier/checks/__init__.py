"""What would hurt: pure functions that read a dossier and return findings, each with why, remedy, and its rows.

`check(dossier, today)` runs them all, worst first. A finding never blocks anything: a person may answer that it is
accepted, or false, and the answer stands beside it.
"""

from collections.abc import Iterator
from datetime import date

from releve.dossier.checks import (
    backups,
    contracts,
    cut,
    cycles,
    disputes,
    environments,
    levels,
    missing,
    objectives,
    obsolete,
    oncall,
    procedures,
    single_points,
    telephony,
)
from releve.dossier.checks.finding import SEVERITIES, Finding
from releve.dossier.checks.ground import Ground
from releve.dossier.state import Dossier

FAMILIES = (
    single_points,
    cycles,
    levels,
    objectives,
    cut,
    telephony,
    procedures,
    backups,
    obsolete,
    contracts,
    oncall,
    environments,
    missing,
    disputes,
)
TITLES: dict[str, str] = {code: title for family in FAMILIES for code, title in family.TITLES.items()}


def check(dossier: Dossier, today: date) -> list[Finding]:
    """Return every finding, the worst first, then by kind, then by weight, then by subject."""
    ground = Ground(dossier, today)
    order = {code: place for place, code in enumerate(TITLES)}
    return sorted(
        _all(ground),
        key=lambda one: (SEVERITIES.index(one.severity), order[one.code], -one.weight, one.subject),
    )


def _all(ground: Ground) -> Iterator[Finding]:
    for family in FAMILIES:
        yield from family.findings(ground)
