"""Gather the static files under hashed names, compressed, when one of them changed since the last time."""

import hashlib
import logging
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

MARK: Final = ".gathered"
UNUSED: Final = ("*-4.js", "*-4.min.js", "ext/*", "htmx-2.js", "*.map")  # what pages never ask for


def gather() -> bool:
    """Gather into STATIC_ROOT if needed; return whether it was. The page works unhashed where the disk refuses."""
    root = Path(settings.STATIC_ROOT)
    wanted = _state()
    mark = root / MARK
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return False
    try:
        root.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=[*UNUSED])
        mark.write_text(wanted, encoding="ascii")
    except OSError as why:
        logging.getLogger(__name__).warning("static files were not gathered: %s", why)
        return False
    return True


def _state() -> str:
    """Return a digest of every static file's place, size and time."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
