"""Have files read by the confined reader, and turn whatever happens to it into one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from releve.dossier.intake.table import FILE_BYTES_MAX, Reading, Refusal, Table
from releve.journal import gettext_noop as _

WALL_SECONDS_MAX = 30
SOURCES = Path(__file__).resolve().parents[3]
_readings = msgspec.msgpack.Decoder(list[Reading]).decode
_TOO_MUCH = _("The file asks for more memory or time than a real one: it is refused.")


def tables(path: Path) -> list[Table]:
    """Return the tables of a file. Raises Refusal with one sentence, whatever the file does to its reader."""
    reading = readings([path])[0]
    if reading.why:
        raise Refusal(reading.why, **reading.details)
    return reading.tables


def readings(paths: list[Path]) -> list[Reading]:
    """Read files together in one process; when that process dies, each in its own, to know which one kills it."""
    refused = {path: why for path in paths if (why := _size(path))}
    sound = [path for path in paths if path not in refused]
    found = dict(zip(sound, _run(sound) or [_alone(path) for path in sound], strict=True))
    return [refused.get(path) or found[path] for path in paths]


def _size(path: Path) -> Reading | None:
    size = path.stat().st_size
    if size > FILE_BYTES_MAX:
        return Reading([], _("The file is larger than {most} MB."), {"most": FILE_BYTES_MAX // 2**20})
    return None if size else Reading([], _("The file is empty."), {})


def _alone(path: Path) -> Reading:
    found = _run([path])
    return found[0] if found else Reading([], _TOO_MUCH, {})


def _run(paths: list[Path]) -> list[Reading]:
    """Return a reading for each path, or nothing when the reader died."""
    if not paths:
        return []
    environment = {"PYTHONPATH": str(SOURCES), "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "releve.dossier.intake.reader", *(str(path.absolute()) for path in paths)]
    try:
        done = subprocess.run(  # noqa: S603 our own module, and paths that no shell sees
            command,
            env=environment,
            capture_output=True,
            timeout=WALL_SECONDS_MAX,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return []
    return _readings(done.stdout) if done.returncode == 0 else []
