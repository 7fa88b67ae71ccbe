"""The hospital's network is cut: what still opens from a 4G key, sign-in included."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from releve.dossier.checks.finding import CRITICAL, EVERYTHING, NOTE, WARNING, Finding, Row, Said, named, rows
from releve.dossier.checks.ground import Ground, is_network
from releve.dossier.graph import BLOCKS, DEGRADES, FEEDS, spread
from releve.dossier.state import App
from releve.journal import gettext_noop

TITLES = {
    "ACCES4G": gettext_noop("Said to open by 4G, and does not"),
    "ACCES4G_INCONNU": gettext_noop("Hosted elsewhere, access unknown"),
    "AUTHENTIFICATION_INCONNUE": gettext_noop("Sign-in unknown"),
}
OPENS, LIMPS, CLOSED, UNKNOWN = "opens", "limps", "closed", "unknown"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether an application opens when the network is cut, and the applications that close, limp or starve it."""

    verdict: str
    closed_by: tuple[str, ...] = ()
    limps_by: tuple[str, ...] = ()
    starved_by: tuple[str, ...] = ()


def still_open(ground: Ground) -> Mapping[str, Reach]:
    """Return for each application what becomes of it when the hospital's own network is cut.

    What runs inside is closed. What runs outside opens when it is said to be reachable by 4G and nothing that it needs
    to start, sign-in included, runs inside; the network itself does not count, since the 4G key goes round it.
    """
    return {app.id: _reach(ground, app) for app in ground.apps}


def _reach(ground: Ground, app: App) -> Reach:
    inside = ground.is_inside(app)
    if inside or app.reachable_4g is False:
        return Reach(CLOSED)
    if inside is None or app.reachable_4g is None:
        return Reach(UNKNOWN)
    chain = _chain(ground, app.id)
    door = {key for one in ground.apps_of(chain) for key in one.authenticated_by or ()}
    closed = [key for key in sorted(chain - {app.id} | door) if _falls(ground, key)]
    if closed:
        return Reach(CLOSED, tuple(closed))
    return _at_best(ground, app)


def _chain(ground: Ground, app: str) -> set[str]:
    """Return what an application needs to start, not looking beyond the network nor beyond what already falls."""

    def further(key: str) -> list[str]:
        stops = key != app and (is_network(ground.dossier.apps[key]) or _falls(ground, key))
        return [] if stops else [edge.needed for edge in ground.blocking.needs[key]]

    return set(spread(app, further))


def _falls(ground: Ground, key: str) -> bool:
    app = ground.dossier.apps.get(key)
    return app is not None and not is_network(app) and ground.is_inside(app) is not False


def _at_best(ground: Ground, app: App) -> Reach:
    without = {
        strength: tuple(
            e.needed for e in ground.graph.needs[app.id] if e.strength == strength and _falls(ground, e.needed)
        )
        for strength in (DEGRADES, FEEDS)
    }
    verdict = LIMPS if any(without.values()) else OPENS
    return Reach(verdict, limps_by=without[DEGRADES], starved_by=without[FEEDS])


def findings(ground: Ground) -> Iterator[Finding]:
    reach = still_open(ground)
    yield from _belied(ground, reach)
    yield from _unknown(ground, reach)


def _belied(ground: Ground, reach: Mapping[str, Reach]) -> Iterator[Finding]:
    for app in ground.apps:
        if not app.reachable_4g or not reach[app.id].closed_by:
            continue
        door = reach[app.id].closed_by
        chain = [d for d in ground.dossier.needs.get(app.id, ()) if d.needs in door and d.strength in (None, BLOCKS)]
        yield Finding(
            "ACCES4G",
            app.subject,
            CRITICAL,
            Said(
                gettext_noop(
                    "{app} is said to open from a 4G key, but nobody gets in without {names}, which fall "
                    "with the hospital’s network."
                ),
                app=app.id,
                names=named(door),
            ),
            Said(
                gettext_noop(
                    "Ask its hoster for accounts of its own, and try it once from a 4G key with the network cut."
                )
            ),
            (
                *rows([app], "reachable_4g", "hosting", "authenticated_by"),
                *(Row.of(one, "strength") for one in chain),
                *rows(ground.apps_of(door), "hosting"),
            ),
            weight=len(ground.processes_lost(app.id)),
        )


def _unknown(ground: Ground, reach: Mapping[str, Reach]) -> Iterator[Finding]:
    distant = [app for app in ground.apps if ground.is_inside(app) is False and app.reachable_4g is None]
    if distant:
        yield Finding(
            "ACCES4G_INCONNU",
            EVERYTHING,
            WARNING,
            Said(
                gettext_noop(
                    "{count} applications run elsewhere and nobody has said whether they open by 4G: {names}."
                ),
                count=len(distant),
                names=named(distant),
            ),
            Said(gettext_noop("Try each one from a 4G key and note the answer.")),
            rows(distant, "reachable_4g"),
        )
    silent = [a for a in ground.apps if reach[a.id].verdict in (OPENS, LIMPS) and a.authenticated_by is None]
    if silent:
        yield Finding(
            "AUTHENTIFICATION_INCONNUE",
            EVERYTHING,
            NOTE,
            Said(
                gettext_noop(
                    "{count} applications should open by 4G, but what checks their passwords was never noted: {names}."
                ),
                count=len(silent),
                names=named(silent),
            ),
            Said(gettext_noop("Ask each hoster what signs people in, and note it on the application.")),
            rows(silent, "authenticated_by"),
        )
