"""Before any crisis: what is there, and the next step that makes the hospital readier."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from releve.dossier.state import Dossier


@dataclass(frozen=True, slots=True)
class Step:
    """One step to be ready: done or not, in which words, and where to do it."""

    done: bool
    text: str
    detail: str
    verb: str
    url: str


def readiness(dossier: Dossier) -> list[Step]:
    """Return the steps of a hospital that prepares itself, in order."""
    apps, units = len(dossier.apps), len(dossier.units)
    tested = [p for p in dossier.procedures.values() if p.tested_on and p.tested_on != "never"]
    known = _("%(apps)s applications, %(units)s units") % {"apps": apps, "units": units}
    sheets = _("%(n)s procedures, %(tested)s ever tested") % {"n": len(dossier.procedures), "tested": len(tested)}
    return [
        Step(bool(apps), _("Say what you have"), known, _("Import a list"), _url("dossier:import")),
        Step(
            bool(dossier.dependencies),
            _("See what would hurt"),
            _hurt(dossier),
            _("Read the checks"),
            _url("dossier:checks"),
        ),
        Step(
            bool(tested),
            _("Have degraded procedures at hand"),
            sheets,
            _("See the procedures"),
            _url("dossier:procedures"),
        ),
        Step(
            False,
            _("Print the kit, and print it again each month"),
            _("what works when nothing does"),
            _("Print the kit"),
            _url("kit:kit"),
        ),
    ]


def _hurt(dossier: Dossier) -> str:
    return _("%(n)s dependencies known") % {"n": len(dossier.dependencies)}


def _url(name: str) -> str:
    """Return the page's address; nothing where its room is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
