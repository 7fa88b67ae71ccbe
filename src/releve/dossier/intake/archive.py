"""Look at an archive before anything unpacks it. Pure but for reading the file.

Limits: OWASP ASVS 5.0, 5.2.3 (size and number of entries), and what a real workbook never reaches.
"""

import stat
import zipfile
from pathlib import PurePosixPath
from typing import IO

from releve.dossier.intake.table import CELLS_MAX, Refusal
from releve.journal import gettext_noop as _

ENTRIES_MAX = 1_000
INFLATED_BYTES_MAX = 200 * 2**20
RATIO_MAX = 100
RATIO_FREE_BYTES = 2**20  # an entry this small may be as empty as it likes
CHUNK = 2**18
NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst", ".jar")


def inspect(path: str) -> list[str]:
    """Return the names of the entries of an archive that is safe to unpack; raise Refusal with one sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            _declared(archive.infolist())
            left = INFLATED_BYTES_MAX
            for info in archive.infolist():
                left -= _unpacked(archive, info, left)
            return [info.filename for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as why:
        if isinstance(why, Refusal):
            raise
        raise Refusal(_("The archive is damaged, encrypted or of a kind that is not read here.")) from why


def _declared(infos: list[zipfile.ZipInfo]) -> None:
    """Check what the archive says of itself."""
    if len(infos) > ENTRIES_MAX:
        sentence = _("The archive holds {count} files; at most {most} are read.")
        raise Refusal(sentence, count=len(infos), most=ENTRIES_MAX)
    if sum(info.file_size for info in infos) > INFLATED_BYTES_MAX:
        raise Refusal(_("The archive would unpack to more than {most} MB."), most=INFLATED_BYTES_MAX // 2**20)
    seen: set[str] = set()
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in info.filename or "\0" in info.orig_filename:
            raise Refusal(_("The archive holds a file whose name leads out of it."))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refusal(_("The archive holds a link to another file."))
        if info.filename in seen or info.header_offset < end:
            raise Refusal(_("Files of the archive overlap: it was made to do harm."))
        if name.suffix.lower() in NESTED:
            raise Refusal(_("The archive holds another archive."))
        seen.add(info.filename)
        end = info.header_offset + info.compress_size


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> int:
    with archive.open(info) as entry:
        return _streamed(entry, info, left)


def _streamed(entry: IO[bytes], info: zipfile.ZipInfo, left: int) -> int:
    """Unpack an entry to nowhere, counting; return its size."""
    size, cells, tail = 0, 0, b""
    markup = info.filename.lower().endswith((".xml", ".rels", ".vml"))
    while chunk := entry.read(CHUNK):
        size += len(chunk)
        if size > left:
            raise Refusal(_("The archive would unpack to more than {most} MB."), most=INFLATED_BYTES_MAX // 2**20)
        if size > RATIO_FREE_BYTES and size > RATIO_MAX * max(info.compress_size, 1):
            raise Refusal(_("A file of the archive is compressed more than {most} times."), most=RATIO_MAX)
        if markup:
            seen = tail + chunk
            cells += seen.count(b"<c ") + seen.count(b"<table:table-cell")
            _markup(seen, cells)
            tail = chunk[-len(b"<!DOCTYPE") :]
    return size


def _markup(seen: bytes, cells: int) -> None:
    if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
        raise Refusal(_("The file declares XML entities: it was made to do harm."))
    if cells > CELLS_MAX:
        raise Refusal(_("The workbook holds more than {most} cells."), most=CELLS_MAX)
