"""Keep the rows equal to the folds."""

from dataclasses import astuple

from releve.journal import Told, projects
from releve.restart.models import StateRow
from releve.restart.state import app_state


@projects("app")
def save_states(told: dict[str, list[Told]]) -> None:
    """Save what is known of these applications; forget those of which nothing is said any more."""
    folded = [app_state(subject.partition(":")[2], lines) for subject, lines in told.items()]
    StateRow.objects.filter(app__in=[found.app for found in folded]).delete()
    StateRow.objects.bulk_create(
        StateRow(
            app=found.app,
            state=last.state,
            reason=last.reason,
            replaced_by=last.replaced_by,
            since=found.since or last.happened_at,
            happened_at=last.happened_at,
            said_at=last.said_at,
            by=last.by,
            seal=last.seal,
            sayings=[astuple(saying) for saying in found.sayings],
        )
        for found in folded
        if (last := found.last)
    )
