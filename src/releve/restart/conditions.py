"""What an application can do, given what people said of it and of all it depends on. Pure.

A person's word wins: an application that somebody saw working works, whatever it is said to depend on. Of an
application nobody spoke of, the dependencies speak: one blocking dependency that is stopped stops it; one that is
degraded, or a lesser one that is stopped, degrades it.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from releve.restart.facts import DEGRADED, DOWN, RETIRED, UNKNOWN, UP

STOPPED, WORKING = "stopped", "working"
SAID = {DOWN: STOPPED, DEGRADED: DEGRADED, UP: WORKING, RETIRED: STOPPED}


class Need(NamedTuple):
    """`app` needs `other`; `blocks` when it cannot work without."""

    app: str
    other: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What an application can do, and the chain that explains it: from itself to the application spoken of."""

    app: str
    level: str
    chain: tuple[str, ...]

    @property
    def root(self) -> str:
        return self.chain[-1]


def conditions(said: Mapping[str, str], needs: Iterable[Need], replaced: Mapping[str, str]) -> dict[str, Condition]:
    """Return the condition of every application named.

    `said`: what people said of each; `replaced`: who took over from whom.
    """
    wanted = list(needs)
    users: dict[str, list[Need]] = {}
    for need in wanted:
        users.setdefault(need.other, []).append(need)
    names = {name for need in wanted for name in (need.app, need.other)} | set(said)
    levels = {app: _own(app, said, replaced) for app in names}
    found = {app: Condition(app, level, (app,)) for app, level in levels.items()}
    _spread(found, users, STOPPED, blocking=True)
    _degrade_users(found, users)
    _spread(found, users, DEGRADED, blocking=True)
    return found


def _own(app: str, said: Mapping[str, str], replaced: Mapping[str, str]) -> str:
    successor = replaced.get(app)
    state = said.get(successor, "") if successor else said.get(app, "")
    return SAID.get(state, UNKNOWN)


def _spread(found: dict[str, Condition], users: dict[str, list[Need]], level: str, *, blocking: bool) -> None:
    """Give the level to every application of which nobody spoke and that is blocked by one that has it."""
    waiting = deque(sorted(app for app, condition in found.items() if condition.level == level))
    while waiting:
        cause = found[waiting.popleft()]
        for need in users.get(cause.app, ()):
            if need.blocks is blocking and found[need.app].level == UNKNOWN:
                found[need.app] = Condition(need.app, level, (need.app, *cause.chain))
                waiting.append(need.app)


def _degrade_users(found: dict[str, Condition], users: dict[str, list[Need]]) -> None:
    """Degrade those that lack something they can do without."""
    for cause in [condition for condition in found.values() if condition.level == STOPPED]:
        for need in users.get(cause.app, ()):
            if not need.blocks and found[need.app].level == UNKNOWN:
                found[need.app] = Condition(need.app, DEGRADED, (need.app, *cause.chain))
