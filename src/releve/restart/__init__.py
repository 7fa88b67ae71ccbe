"""What each application is doing: up, degraded, down, unknown, or retired. Who said so, and since when.

Other rooms read `states()`, what was last said of each application at any position of the two dials, and
`condition_of()`, what each can do given all it depends on.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releve.restart.conditions import STOPPED, WORKING, Condition
    from releve.restart.facts import DEGRADED, UNKNOWN
    from releve.restart.queries import condition_of, states
    from releve.restart.state import AppState

_LATER = {
    "states": "queries",
    "condition_of": "queries",
    "AppState": "state",
    "Condition": "conditions",
    "STOPPED": "conditions",
    "WORKING": "conditions",
    "DEGRADED": "facts",
    "UNKNOWN": "facts",
}
__all__ = ["DEGRADED", "STOPPED", "UNKNOWN", "WORKING", "AppState", "Condition", "condition_of", "states"]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"releve.restart.{_LATER[name]}"), name)
    raise AttributeError(f"restart has no {name!r}")
