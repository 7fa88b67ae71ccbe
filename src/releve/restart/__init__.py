"""What each application is doing: up, degraded, down, unknown, or retired. Who said so, and since when.

Other rooms read `states()`: what was last said of each application, at any position of the two dials.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releve.restart.facts import DOWN
    from releve.restart.queries import states
    from releve.restart.state import AppState

_LATER = {"states": "queries", "AppState": "state", "DOWN": "facts"}
__all__ = ["DOWN", "AppState", "states"]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"releve.restart.{_LATER[name]}"), name)
    raise AttributeError(f"restart has no {name!r}")
