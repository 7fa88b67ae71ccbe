"""The one verb of this room: say what an application is doing."""

from releve.journal import record
from releve.restart.facts import STATES, ApplicationStateNoted


class NoSuchStateError(ValueError):
    """The state is not one of the five."""


def note_state(noted: ApplicationStateNoted, by: str, happened_at: int | None = None, draft: str = "") -> str:
    """Note an application's state as `by` saw it; return the seal. Raises NoSuchStateError."""
    if noted.state not in STATES:
        raise NoSuchStateError(f"{noted.state!r} is not a state: say one of {', '.join(STATES)}")
    return record(noted, by=by, happened_at=happened_at, draft=draft)[0]
