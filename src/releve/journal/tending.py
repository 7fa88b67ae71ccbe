"""What a node does by itself from time to time, and what it can say of its own health."""

import os

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from releve.journal import clock, erasing, numbers, pens
from releve.journal.guards import Unguarded, check
from releve.journal.heads import rebuild_heads
from releve.journal.laying import index_again
from releve.journal.pens import CannotWrite
from releve.journal.project import rebuild_rows
from releve.journal.sql import hold_pen, rows
from releve.journal.writing import pin

ROOM_BYTES_MIN = 50_000_000  # below this a node is read-only in practice: the log may not fit any more
PIN_AFTER = clock.HOUR  # knowledge is pinned by a bare line at the latest then


def tend() -> None:
    """Pin what was learned an hour ago or more, empty words whose time has come. Call it every few minutes.

    Raises CannotWrite.
    """
    last = rows("SELECT max(said_at) FROM journal_line WHERE writer AMONG %s", pens.own_writers())[0][0]
    age = clock.now() - (last or 0)
    if not 0 <= age < PIN_AFTER:  # a clock that jumped back proves nothing: pin
        pin()
    erasing.empty_due()


def rebuild() -> None:
    """Make heads, index, human numbers and every row again from the lines."""
    with transaction.atomic():
        hold_pen()
        rebuild_heads()
        index_again()
        numbers.rebuild()
        rebuild_rows()


def writable() -> str:
    """Return why nothing can be recorded here now, as a sentence for a banner, or an empty string."""
    try:
        check()
        if not (settings.PEN_FILE.parent.is_dir() and os.access(settings.PEN_FILE.parent, os.W_OK)):
            return _("The folder of this node is read-only: nothing can be recorded here. Note it on paper.")
        if pens.own_writers():
            pens.pen()
        room = os.statvfs(settings.PEN_FILE.parent)
        if room.f_bavail * room.f_frsize < ROOM_BYTES_MIN:
            return _(
                "The disk of this node is full: nothing can be recorded here. Note it on paper, and free some space."
            )
    except (CannotWrite, DatabaseError, Unguarded, OSError) as why:
        return str(why)
    return ""
