"""The crisis cell: who decided what and when, how care stands, which units work on paper, and what comes next.

Other rooms may ask `open_crises()`, `modes()` (which units are in degraded mode), and say `note()` (one line of the
register) or `report_problem()`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releve.cell.actions import note, report_problem
    from releve.cell.queries import modes, open_crises

_LATER = {"modes": "queries", "open_crises": "queries", "note": "actions", "report_problem": "actions"}
__all__ = ["modes", "note", "open_crises", "report_problem"]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"releve.cell.{_LATER[name]}"), name)
    raise AttributeError(f"the crisis cell has no {name!r}")
