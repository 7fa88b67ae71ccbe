"""Telephones that fall with the network."""

from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, Finding, Row, Said, named, rows
from releve.dossier.checks.ground import Ground, is_network, says
from releve.dossier.state import App
from releve.journal import gettext_noop

TITLES = {"TELEPHONIE": gettext_noop("Telephones that fall with the network")}


def findings(ground: Ground) -> Iterator[Finding]:
    for app in ground.apps:
        if says(app.family, "telephony") or says(app.name, "telephony"):
            network = [one for one in ground.apps_of(ground.blocking.needed_by(app.id)) if is_network(one)]
            if network and ground.is_inside(app) is not False:
                yield _deaf(ground, app, network)
    for site in ground.dossier.sites.values():
        if site.ip_phones:
            yield Finding(
                "TELEPHONIE",
                site.subject,
                CRITICAL,
                Said(
                    gettext_noop("The telephones of {site} need the network: they are mute when it is cut."),
                    site=site.label,
                ),
                Said(
                    gettext_noop(
                        "Keep one analogue line or one mobile telephone there, and its number in the paper directory."
                    )
                ),
                rows([site], "ip_phones", "phone"),
            )


def _deaf(ground: Ground, app: App, network: list[App]) -> Finding:
    steps = [one for one in ground.dossier.needs.get(app.id, ()) if one.strength in (None, "blocks")]
    return Finding(
        "TELEPHONIE",
        app.subject,
        CRITICAL,
        Said(
            gettext_noop("{app} ({name}) stops with the network ({names}): those telephones are mute when it is cut."),
            app=app.id,
            name=app.label,
            names=named(network),
        ),
        Said(gettext_noop("Keep analogue lines or mobile telephones where it serves, and print their numbers.")),
        tuple(Row.of(one, "strength") for one in steps),
        weight=len(ground.processes_lost(app.id)),
    )
