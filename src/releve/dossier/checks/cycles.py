"""Cycles: applications that need one another have no first one; they restart together or not at all."""

from collections.abc import Iterator

from releve.dossier.checks.finding import WARNING, Finding, Row, Said
from releve.dossier.checks.ground import Ground
from releve.journal import gettext_noop

TITLES = {"CYCLE": gettext_noop("Applications that restart together")}


def findings(ground: Ground) -> Iterator[Finding]:
    for group in ground.blocking.groups:
        if len(group) > 1:
            inside = [
                one
                for one in ground.dossier.dependencies.values()
                if one.app in group and one.needs in group and one.strength in (None, "blocks")
            ]
            yield Finding(
                "CYCLE",
                ",".join(f"app:{one}" for one in group),
                WARNING,
                Said(gettext_noop("{names} need one another: none of them can restart first."), names=", ".join(group)),
                Said(gettext_noop("Restart them together, and write by hand the order that their team follows.")),
                tuple(Row.of(one, "strength") for one in inside),
                weight=len(group),
            )
