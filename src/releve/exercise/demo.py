"""The demo's folder: made, told once, resumed, started over; never a folder that holds a real journal."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from releve import journal
from releve.exercise import story
from releve.exercise.telling import tell_together
from releve.exercise.verbs import micros
from releve.journal import clock
from releve.web import said_index
from releve.web.install import install

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "montclair"
MARK = "demo"  # a file of this name says that the folder was made by the demo: only then may it be deleted
FILES = ("journal.sqlite3*", "fleeting.sqlite3*", "pen.*", "secret.key", "files", "static", MARK)


class NotADemoError(Exception):
    """The folder holds something else than a demo; the sentence says what to do."""


def prepare() -> bool:
    """Make the demo ready to serve: told once, then resumed. Return whether it was told now. Raises NotADemoError."""
    home = Path(settings.HOME)
    refuse_real(home)
    (home / MARK).touch(mode=0o600)
    install()
    fresh = not journal.is_open()
    if fresh:
        if not SAMPLE.is_dir():
            raise NotADemoError(_("The sample hospital is not there: %(path)s is missing.") % {"path": SAMPLE})
        tell_together(SAMPLE)
        said_index.catch_up()  # now, while somebody waits for the demo, not behind their first clicks
    elif journal.purpose() != "demo":
        raise NotADemoError(_refusal(home))
    resume()
    return fresh


def resume() -> None:
    """Start the told clock where the demo stands: day 3, 08:25, or just after what was last said in it."""
    last = max((entry.said_at for entry in journal.lines(limit=50)), default=0)
    clock.tell_from(max(micros(story.NOW), last + 1))


def refuse_real(home: Path) -> None:
    """Refuse a folder whose journal was not opened by the demo, before anything is touched."""
    if purpose_of(home / "journal.sqlite3") not in {"", "demo"}:
        raise NotADemoError(_refusal(home))


def _refusal(home: Path) -> str:
    return _(
        "%(home)s holds a journal that is not a demo: nothing was touched. "
        "Give the demo its own folder: RELEVE_HOME=another/folder releve demo"
    ) % {"home": home}


def doomed(home: Path) -> list[Path]:
    """Return what starting over deletes: the demo's own files in its folder, nothing else. Raises NotADemoError."""
    refuse_real(home)
    if not (home / MARK).exists():
        return []
    return sorted(path for pattern in FILES for path in home.glob(pattern))


def delete(paths: Iterable[Path]) -> None:
    """Delete the demo's files."""
    connections.close_all()
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def purpose_of(database: Path) -> str:
    """Return what a journal on disk says it is for; empty when nothing was said in it, "unknown" when unreadable."""
    if not database.exists():
        return ""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as held:
        try:
            if not held.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_line'").fetchone():
                return ""
            found = held.execute("SELECT words FROM journal_line WHERE kind = 'journal.opened' LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            return "unknown"
    return "" if not found else "demo" if b'"purpose":"demo"' in bytes(found[0]) else "real"
