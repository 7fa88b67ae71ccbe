"""Compile the catalogues at start: .po files are what people review, .mo files are never committed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

PACKAGE: Final = Path(__file__).resolve().parents[1]


def catalogues() -> Iterator[Path]:
    """Yield every .po file of the rooms."""
    yield from sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_all() -> list[Path]:
    """Compile each catalogue that is newer than its .mo; return those compiled.

    A folder that cannot be written (a read-only medium) keeps the .mo it has: pages then speak English, and
    `releve doctor` says so.
    """
    done = []
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        try:
            fresh = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            fresh.replace(target)
        except OSError:
            continue
        done.append(target)
    return done


def stale() -> list[Path]:
    """Return the catalogues that have no up-to-date .mo."""
    return [
        source
        for source in catalogues()
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime_ns < source.stat().st_mtime_ns
    ]
