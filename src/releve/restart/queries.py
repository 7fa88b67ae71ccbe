"""Read what is known of applications: from rows, or from the journal when a dial is turned."""

from typing import Any

from releve.dossier.state import BLOCKS, Dossier
from releve.journal import recall_all, subjects
from releve.restart.conditions import Condition, Need, conditions
from releve.restart.models import StateRow
from releve.restart.state import AppState, Saying, app_state, disputed_among


def states(**dials: Any) -> dict[str, AppState]:
    """Return what was said of each application. `dials` are those of `recall`: known, as_at."""
    if not any(value is not None for value in dials.values()):
        return {row.app: _read(row) for row in StateRow.objects.all()}
    told = recall_all(subjects("app"), **dials)
    folded = (app_state(subject.partition(":")[2], lines) for subject, lines in told.items())
    return {found.app: found for found in folded if found.last}


def state_of(app: str, **dials: Any) -> AppState:
    """Return what is known of one application; unknown when nobody spoke of it."""
    return app_state(app, recall_all([f"app:{app}"], **dials)[f"app:{app}"])


def _read(row: StateRow) -> AppState:
    sayings = tuple(Saying(*values) for values in row.sayings)
    return AppState(row.app, sayings, disputed_among(sayings))


def condition_of(dossier: Dossier, said: dict[str, AppState]) -> dict[str, Condition]:
    """Return what each application can do, given what is said and what the dossier knows."""
    needs = [Need(d.app, d.needs, d.strength == BLOCKS) for d in dossier.dependencies.values()]
    replaced = {app: last.replaced_by for app, one in said.items() if (last := one.last) and last.replaced_by}
    return conditions({app: one.state for app, one in said.items()}, needs, replaced)
