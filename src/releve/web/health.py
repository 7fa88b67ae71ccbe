"""What is wrong with this node, where, and what to do: `doctor` prints it, pages show what stops writing."""

import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Any, Final

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from releve import journal
from releve.journal import clock
from releve.web import times, translations
from releve.web.access.permissions import COMPARTMENTS

LOW_DISK_BYTES: Final = 500_000_000
MEGABYTE: Final = 1_000_000
AHEAD_MAX: Final = 5 * times.MINUTE  # a line said later than now by more: one of two clocks is wrong
FIRST_YEAR: Final = 2026  # a real clock before this release is a flat battery
KEPT_SECONDS: Final = 10.0  # how long the answer "can it write?" serves all pages

CRITICAL, DEGRADED = "critical", "degraded"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. `code` never changes; `state` is critical (data or writing at risk) or degraded."""

    code: str
    state: str
    where: str
    what: str
    todo: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


Check = Callable[[], Iterator[Trouble]]
_CHECKS: list[Check] = []
_last: tuple[float, str] = (-KEPT_SECONDS, "")


def checks(check: Check) -> Check:
    """Register a check of the node; rooms may add theirs."""
    _CHECKS.append(check)
    return check


def examine() -> list[Trouble]:
    """Run every check, the worst first. A check that fails to run is itself a trouble."""
    found: list[Trouble] = []
    for check in _CHECKS:
        try:
            found += check()
        except Exception as why:  # noqa: BLE001  a doctor who faints helps nobody: say which check could not be run
            name = check.__name__.strip("_")
            found.append(Trouble(f"not_checked.{name}", CRITICAL, name, str(why), _("Show this to the IT team.")))
    return sorted(found, key=lambda trouble: trouble.state)


def cannot_write() -> str:
    """Return why nothing can be recorded here now, or ""; asked of the node every ten seconds at most."""
    global _last  # noqa: PLW0603  one answer for all pages of the process
    if time.monotonic() - _last[0] >= KEPT_SECONDS:
        _last = (time.monotonic(), journal.writable() if journal.is_open() else "")
    return _last[1]


@checks
def _migrations() -> Iterator[Trouble]:
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield Trouble(
                "tables_old", CRITICAL, alias, _("The tables are not those of this version."),
                _("Start the pages once with `releve serve`, which brings them up to date."),
            )  # fmt: skip


@checks
def _writing() -> Iterator[Trouble]:
    if not journal.is_open():
        yield Trouble(
            "not_open", DEGRADED, str(settings.HOME), _("No journal was opened here yet."),
            _("Open a crisis with `releve crisis open`, or see the demonstration with `releve demo`."),
        )  # fmt: skip
    elif why := journal.writable():
        yield Trouble("cannot_write", CRITICAL, str(settings.HOME), why, _("Go on with paper; reading still works."))


@checks
def _disk() -> Iterator[Trouble]:
    free = disk_usage(settings.HOME).free
    if free < LOW_DISK_BYTES:
        yield Trouble(
            "disk_low", DEGRADED, str(settings.HOME), _("%(free)s MB of disk are left.") % {"free": free // MEGABYTE},
            _("Free some space, or move this folder to a larger disk (RELEVE_HOME)."),
        )  # fmt: skip


@checks
def _clock() -> Iterator[Trouble]:
    now = clock.now()
    last = next(journal.lines(limit=1), None) if journal.is_open() else None
    if last and last.said_at > now + AHEAD_MAX:
        yield Trouble(
            "clock_behind", DEGRADED, times.moment(now), _("The last line was said later than now."),
            _("Set the clock of this machine; the order of the journal does not depend on it, its times do."),
        )  # fmt: skip
    elif journal.purpose() == "real" and times.local(now).year < FIRST_YEAR:
        yield Trouble(
            "clock_flat", DEGRADED, times.moment(now), _("The clock of this machine is years behind."), _("Set it.")
        )


@checks
def _translations() -> Iterator[Trouble]:
    for path in translations.stale():
        room = path.parents[3].name
        yield Trouble(
            "french_missing", DEGRADED, room, _("The French of this room is not compiled: its pages speak English."),
            _("Make the folder writable once and start again, or run `releve serve` as its owner."),
        )  # fmt: skip


@checks
def _forks() -> Iterator[Trouble]:
    for letter, number in journal.forks():
        yield Trouble(
            "fork", CRITICAL, f"{letter} {number}", _("This pen wrote two different lines after the same one."),
            _("A machine was copied and both wrote. Retire one of them; both branches are kept and shown."),
        )  # fmt: skip


@checks
def _partial() -> Iterator[Trouble]:
    for compartment in COMPARTMENTS:
        if journal.partial(compartment):
            yield Trouble(
                "partial", DEGRADED, compartment, _("Words of this compartment are not held here."),
                _("States may be partial. Ask the site that wrote them for its journal again."),
            )  # fmt: skip


@checks
def _private() -> Iterator[Trouble]:
    for path in (settings.HOME, settings.PEN_FILE, settings.HOME / "secret.key"):
        if Path(path).exists() and stat.S_IMODE(Path(path).stat().st_mode) & 0o077:
            yield Trouble(
                "open_to_others", DEGRADED, str(path), _("Other accounts of this machine can read it."),
                _("Close it: chmod -R go= %(path)s") % {"path": path},
            )  # fmt: skip


@checks
def _crowded() -> Iterator[Trouble]:
    crowded: Any = getattr(journal, "crowded", None)
    for subject, facts in crowded() if crowded else ():
        yield Trouble(
            "subject_big", DEGRADED, subject, _("%(facts)s facts speak of one subject.") % {"facts": facts},
            _("Nothing to do now; pages about it may be slow. Tell the makers of Relève."),
        )  # fmt: skip


def state_of_node() -> dict[str, Any]:
    """Return what `status` prints: whose journal, how long, its head, who writes, what is partial."""
    opened = journal.is_open()
    last = next(journal.lines(limit=1), None) if opened else None
    return {
        "hospital": journal.hospital() if opened else "",
        "purpose": journal.purpose(),
        "home": str(settings.HOME),
        "database": connections["default"].vendor,
        "lines": journal.top() if opened else 0,
        "head": str(journal.head()) if opened else "",
        "last_said_at": last.said_at if last else None,
        "now": clock.now(),
        "writable": not (opened and journal.writable()),
        "forks": journal.forks() if opened else [],
        "partial": [name for name in COMPARTMENTS if opened and journal.partial(name)],
    }
