"""The dependency maps in the colours of the day: each application as it is said, or as what it needs makes it."""

from typing import Any

from releve.dossier import load
from releve.dossier.pictures.states import tells
from releve.restart.conditions import STOPPED, WORKING
from releve.restart.facts import DEGRADED
from releve.restart.queries import condition_of, states

LOOKS = {STOPPED: "critical", DEGRADED: "degraded", WORKING: "restored"}


@tells
def colours(**dials: Any) -> dict[str, str]:
    """Return the colour of each application that has one; nothing while nobody said anything."""
    said = states(**dials)
    if not said:
        return {}
    known = condition_of(load(("apps", "dependencies"), **dials), said)
    return {app: LOOKS[one.level] for app, one in known.items() if one.level in LOOKS}
