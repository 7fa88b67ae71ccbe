"""What the shell does each time something was said: forget the names it kept, refresh the live pages."""

from releve import journal
from releve.web import names
from releve.web.live import topics


def heard(subjects: set[str]) -> None:
    """Hear the subjects spoken of, after each commit, in the thread that wrote."""
    names.forget(subjects)
    if touched := topics.touched_by(subjects):
        topics.touch(*touched)


def listen() -> None:
    """Be told from now on."""
    journal.on_said(heard)
