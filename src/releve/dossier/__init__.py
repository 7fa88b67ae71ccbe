"""What the hospital knows of itself before anything happens.

Its applications and what they need, its units and beds, its people and those it counts on, its processes and its
degraded procedures, each value with where it comes from. Pure names load at once; `load` touches the database and
loads when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releve.dossier.reading import load

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    if name == "load":
        return import_module("releve.dossier.reading").load
    raise AttributeError(f"the dossier has no {name!r}")
