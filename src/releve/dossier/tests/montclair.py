"""The sample hospital as a dossier, read by the real importer, without a database; and small dossiers made by hand."""

from functools import lru_cache
from pathlib import Path

from releve.dossier.folds import gather, things
from releve.dossier.intake.bringing import files_of
from releve.dossier.intake.plan import plan
from releve.dossier.intake.sample import understand
from releve.dossier.intake.sandbox import readings
from releve.dossier.state import App, Dependency, Dossier, Process
from releve.journal import Told

SAMPLE = Path(__file__).parents[4] / "examples" / "montclair"


@lru_cache(maxsize=1)
def montclair():
    tables = [table for reading in readings(files_of(SAMPLE)) for table in reading.tables]
    made = plan(understand(tables, Dossier()), Dossier())
    by_subject = {}
    for at, fact in enumerate(made.facts):
        told = Told(fact, "releve", at, at, f"s{at}")
        for subject in fact.about():
            by_subject.setdefault(subject, []).append(told)
    return gather(thing for told in by_subject.values() for thing in things(told))


def small(*apps, needs=(), processes=(), **parts):
    """A dossier of a few applications; `needs` are ("GAM", "SQL") or ("GAM", "SQL", "feeds")."""
    known = [one if isinstance(one, App) else App(id=one) for one in apps]
    edges = [Dependency(id=f"{one[0]}>{one[1]}", strength=(*one, "blocks")[2]) for one in needs]
    return Dossier(
        apps={one.id: one for one in known},
        dependencies={one.id: one for one in edges},
        processes={one.id: one for one in processes},
        **{part: {one.id: one for one in found} for part, found in parts.items()},
    )


def process(ident, *essential, points=1, **fields):
    return Process(id=ident, essential=essential, points=points, **fields)
