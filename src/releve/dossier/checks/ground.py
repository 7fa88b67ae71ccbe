"""What several checks need to know of one dossier, computed once. Pure."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from releve.dossier.graph import BLOCKS, Edge, Graph
from releve.dossier.state import APPLICATION, App, Dossier, Process

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=8)
def data(name: str) -> Any:
    """Return one of the dated data files of this folder."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def plain(text: str | None) -> str:
    """Return a text in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", (text or "").casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=32)
def _words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in data("words")[kind]))


def says(text: str | None, kind: str) -> bool:
    """Return whether a text of the hospital's own words holds a word that starts as one of those listed for `kind`."""
    return bool(_words(kind).search(plain(text)))


@dataclass
class Ground:
    """A dossier, the day it is judged at, and its graph."""

    dossier: Dossier
    today: date

    @property
    def apps(self) -> Iterable[App]:
        return self.dossier.apps.values()

    @cached_property
    def graph(self) -> Graph:
        edges = (Edge(d.needs, d.app, d.strength or BLOCKS) for d in self.dossier.dependencies.values())
        return Graph.of(self.dossier.apps, edges)

    @cached_property
    def blocking(self) -> Graph:
        return self.graph.only(BLOCKS)

    @cached_property
    def points(self) -> int:
        """The points of all processes; a process nobody weighed counts for one."""
        return sum(weight(process) for process in self.dossier.processes.values())

    def processes_lost(self, app: str) -> list[Process]:
        """Return the processes that stop when an application does: it, or what it blocks, is essential to them."""
        fallen = self.blocking.needing(app).keys()
        return [one for one in self.dossier.processes.values() if fallen & set(one.essential or ())]

    def is_inside(self, app: App) -> bool | None:
        """Return whether an application runs within the hospital's own network; None when nobody said."""
        if app.hosting is None:
            return None
        hosting = self.dossier.hostings.get(app.hosting)
        return hosting.is_inside if hosting else app.hosting == "local"

    def apps_of(self, ids: Iterable[str]) -> list[App]:
        return [self.dossier.apps[key] for key in ids if key in self.dossier.apps]


def weight(process: Process) -> int:
    """Return the points of a process, 1 when nobody weighed it."""
    return process.points if process.points is not None else 1


def is_network(app: App) -> bool:
    """Return whether this is the network itself (core, links, firewall): a 4G key goes round it."""
    return is_technical(app) and says(app.name or app.id, "network")


def is_technical(app: App) -> bool:
    """Return whether nobody in a ward works with it: foundations and exchanges need no degraded procedure."""
    return app.layer not in (None, APPLICATION) or says(app.family, "technical")
