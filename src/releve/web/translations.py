"""Compile the catalogues at start: .po files are what people review, .mo files are never committed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

PACKAGE: Final = Path(__file__).resolve().parents[1]


def catalogues() -> Iterator[Path]:
    """Yield every .po file of the rooms."""
    yield from sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_all() -> list[Path]:
    """Compile each catalogue that changed since its .mo was made; return those compiled.

    A .mo carries the time of the .po it was read from: one that is being edited meanwhile is compiled again. A folder
    that cannot be written (a read-only medium) keeps the .mo it has: pages then speak English, and `doctor` says so.
    """
    done = []
    for source in stale():
        target, read_at = source.with_suffix(".mo"), source.stat().st_mtime_ns
        try:
            fresh = target.with_suffix(f".{os.getpid()}.new")
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            os.utime(fresh, ns=(read_at, read_at))
            fresh.replace(target)
        except OSError:
            continue
        done.append(target)
    return done


def stale() -> list[Path]:
    """Return the catalogues that have no up-to-date .mo."""
    return [source for source in catalogues() if not _is_compiled(source)]


def _is_compiled(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns
