"""How a care function stands: what its applications say, and what people say. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from releve.cell.facts import CareFunctionNoted, CareFunctionReleased
from releve.cell.functions import CareFunction
from releve.cell.words import CARE_STATES as STATES
from releve.journal import Told, gettext_noop
from releve.restart import DEGRADED, STOPPED, UNKNOWN, WORKING, Condition

PAPER = gettext_noop("Paper")
SEVERITY = ("critical", "degraded", "info", "unknown", "restored")  # worst first
WORD_MAX = 24  # a word to show in a badge, not a sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a function. Times in microseconds since 1970."""

    state: str
    word: str
    reason: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Derived:
    """What the applications say: the state, the word, and the applications behind it, worst first."""

    state: str
    word: str
    causes: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Care:
    """One function: what its applications say and, where somebody spoke, what is said; the person's word shows."""

    function: CareFunction
    derived: Derived
    said: Said | None = None

    @property
    def state(self) -> str:
        return self.said.state if self.said else self.derived.state

    @property
    def word(self) -> str:
        return (self.said.word or STATES[self.said.state]) if self.said else self.derived.word

    @property
    def differs(self) -> bool:
        """Say whether the person's word and the applications disagree: both are then shown."""
        return self.said is not None and self.derived.state not in (self.said.state, "unknown")


def said_of(told: Iterable[Told]) -> Said | None:
    """Fold what people said of one function; a release gives the word back to its applications."""
    found: Said | None = None
    for line in told:
        match line.fact:
            case CareFunctionNoted(state=state, word=word, reason=reason) if state in STATES:
                found = Said(state, word, reason, line.by, line.happened_at)
            case CareFunctionReleased():
                found = None
    return found


def derived(
    function: CareFunction, known: Mapping[str, Condition], on_paper: Collection[str], sheets: Collection[str]
) -> Derived:
    """Derive a function from its applications.

    `on_paper`: departments with a unit in degraded mode. `sheets`: applications that have a degraded procedure.
    A stopped function whose units are in degraded mode, with a procedure for each stopped application, is on paper.
    """
    essential = [known.get(app, Condition(app, UNKNOWN, (app,))) for app in function.essential]
    rest = [known[app] for app in function.full if app in known]
    if stopped := [c for c in essential if c.level == STOPPED]:
        covered = any(d in on_paper for d in function.departments) and all(c.app in sheets for c in stopped)
        state, word = ("degraded", PAPER) if covered else ("critical", STATES["critical"])
        return Derived(state, word, tuple(stopped))
    if lesser := [c for c in essential if c.level == DEGRADED] + [c for c in rest if c.level in (STOPPED, DEGRADED)]:
        return Derived("degraded", STATES["degraded"], tuple(lesser))
    silent = [c for c in essential if c.level != WORKING]
    state = "unknown" if silent or not essential else "restored"
    return Derived(state, STATES[state], tuple(silent))


def worst(functions: Iterable[Care]) -> Care | None:
    """Return the function to look at first: the worst that is not well; None when none is stopped or degraded."""
    hurt = [care for care in functions if care.state in ("critical", "degraded")]
    return min(hurt, key=lambda care: SEVERITY.index(care.state), default=None)
