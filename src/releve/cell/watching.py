"""The live parts of this room: the home screen and the wall."""

from typing import Any

from releve.cell.home import home_of
from releve.web.access import Who
from releve.web.live import fragment, shows

SPOKEN = ("crisis", "note", "problem", "unit", "care", "meeting", "deadline", "app", "process")


@shows("cell.home", "web.home", subjects=SPOKEN)
def home(who: Who, **dials: Any) -> str:
    return fragment("cell/home_body.html", who, {"home": home_of(who, **dials)})


@shows("cell.wall", "web.home", subjects=SPOKEN)
def wall(who: Who, **dials: Any) -> str:
    return fragment("cell/wall_body.html", who, {"home": home_of(who, **dials)})
