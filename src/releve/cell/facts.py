"""What can be said in the crisis cell: the crisis and its phases, notes, degraded modes, care functions. Pure."""

from collections.abc import Callable
from typing import TypeVar

from releve.cell.functions import NAMES
from releve.cell.words import ACTION, CARE_STATES, DECISION, INFORMATION, PHASES
from releve.journal import Fact, fact, gettext_noop

CRISIS_MONTHS = 120  # the register of a crisis is kept ten years, as the minutes of a board
Kind = TypeVar("Kind", bound=type[Fact])


def _kind(kind: str, sentence: str, erasing: str, series: str = "") -> Callable[[Kind], Kind]:
    """Declare a kind of the crisis' conduct: its line, and what its erasure loses."""
    return fact(kind, "crisis", sentence=sentence, kept_months=CRISIS_MONTHS, erasing=erasing, series=series)  # type: ignore[return-value]  # the same class comes back


@_kind(
    "cell.crisis_opened",
    gettext_noop("Crisis opened: {name}. Agreed wording: {wording}"),
    gettext_noop("The opening of this crisis is lost: its phases and its end hang on nothing."),
)
class CrisisOpened(Fact, frozen=True, kw_only=True):
    """Somebody opened a crisis. `cold`: nothing was prepared. `wording` is what is said to everybody."""

    crisis: str
    name: str
    cold: bool = False
    wording: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"crisis:{self.crisis}",)


@_kind(
    "cell.phase_entered",
    gettext_noop("Phase: {phase}. {reason}"),
    gettext_noop("The date of this phase is lost."),
)
class PhaseEntered(Fact, frozen=True, kw_only=True):
    """The crisis went into a phase (releve.cell.words.PHASES)."""

    crisis: str
    phase: str
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"crisis:{self.crisis}",)

    def words(self) -> dict[str, str]:
        return {"phase": PHASES.get(self.phase, "")}


@_kind(
    "cell.crisis_closed",
    gettext_noop("Crisis closed. {reason}"),
    gettext_noop("The end of this crisis is lost: it shows as open."),
)
class CrisisClosed(Fact, frozen=True, kw_only=True):
    """Somebody closed the crisis, and says why."""

    crisis: str
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"crisis:{self.crisis}",)


@_kind(
    "cell.noted",
    gettext_noop("{text}"),
    gettext_noop("The text of this note is lost; its line and its author stay."),
)
class Noted(Fact, frozen=True, kw_only=True):
    """An information of the register, with the subjects it speaks of."""

    note: str
    text: str
    subjects: tuple[str, ...] = ()

    def about(self) -> tuple[str, ...]:
        return (f"note:{self.note}", *self.subjects)


@_kind(
    "cell.decided",
    gettext_noop("Decision {number}: {text}"),
    gettext_noop("The text of this decision is lost; its line, its number and its author stay."),
    series="D",
)
class Decided(Fact, frozen=True, kw_only=True):
    """A decision of the register; its human number ("31", "B·D4") is given by the pen that records it."""

    note: str
    text: str
    number: str = ""
    subjects: tuple[str, ...] = ()

    def about(self) -> tuple[str, ...]:
        return (f"note:{self.note}", *self.subjects)


@_kind(
    "cell.action_asked",
    gettext_noop("Action {number}: {text}"),
    gettext_noop("The text of this action is lost; its line, its number and its author stay."),
    series="A",
)
class ActionAsked(Fact, frozen=True, kw_only=True):
    """An action of the register: something somebody must do; its human number is given by the pen that records it."""

    note: str
    text: str
    number: str = ""
    subjects: tuple[str, ...] = ()

    def about(self) -> tuple[str, ...]:
        return (f"note:{self.note}", *self.subjects)


Line = Noted | Decided | ActionAsked
NATURE_OF: dict[type[Line], str] = {Noted: INFORMATION, Decided: DECISION, ActionAsked: ACTION}


@_kind(
    "cell.problem_reported",
    gettext_noop("Problem reported by {who} ({where}): {what}"),
    gettext_noop("Who reported this problem, and what it was, is lost."),
)
class ProblemReported(Fact, frozen=True, kw_only=True):
    """Somebody, perhaps not signed in, says what does not work. `unit` is known when a code was given."""

    problem: str
    who: str
    where: str
    what: str
    unit: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"problem:{self.problem}", *([f"unit:{self.unit}"] if self.unit else []))


@_kind(
    "cell.problem_answered",
    gettext_noop("Problem answered: {answer}"),
    gettext_noop("The answer given to this problem is lost; the problem shows as open."),
)
class ProblemAnswered(Fact, frozen=True, kw_only=True):
    """Somebody answered a reported problem; `settled` when nothing more is owed."""

    problem: str
    answer: str
    settled: bool = True

    def about(self) -> tuple[str, ...]:
        return (f"problem:{self.problem}",)


@_kind(
    "cell.degraded_mode_decided",
    gettext_noop("Unit {unit}: degraded mode decided by {decided_by}. {reason}"),
    gettext_noop("This decision is lost: the unit falls back on the mode decided before."),
)
class DegradedModeDecided(Fact, frozen=True, kw_only=True):
    """A unit works without its applications. `decided_by` is the person who decides, where another writes it down."""

    unit: str
    decided_by: str
    reason: str = ""
    procedures: tuple[str, ...] = ()

    def about(self) -> tuple[str, ...]:
        return (f"unit:{self.unit}",)


@_kind(
    "cell.degraded_mode_lifted",
    gettext_noop("Unit {unit}: degraded mode lifted by {decided_by}. {reason}"),
    gettext_noop("The end of this degraded mode is lost: the unit shows as degraded."),
)
class DegradedModeLifted(Fact, frozen=True, kw_only=True):
    """A unit works with its applications again."""

    unit: str
    decided_by: str
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"unit:{self.unit}",)


@_kind(
    "cell.care_function_noted",
    gettext_noop("{function}: {state} {word}. {reason}"),
    gettext_noop("This statement is lost: the function shows what its applications say."),
)
class CareFunctionNoted(Fact, frozen=True, kw_only=True):
    """Somebody says how a care function stands, whatever its applications say; `word` is the short word to show."""

    function: str
    state: str
    word: str = ""
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"care:{self.function}",)

    def words(self) -> dict[str, str]:
        return {"function": NAMES.get(self.function, ""), "state": CARE_STATES.get(self.state, "")}


@_kind(
    "cell.care_function_released",
    gettext_noop("{function}: follows its applications again. {reason}"),
    gettext_noop("The statement made by hand before shows again."),
)
class CareFunctionReleased(Fact, frozen=True, kw_only=True):
    """The state said by hand no longer holds: the function follows its applications again."""

    function: str
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"care:{self.function}",)

    def words(self) -> dict[str, str]:
        return {"function": NAMES.get(self.function, "")}


@_kind(
    "cell.meeting_announced",
    gettext_noop("Meeting announced: {title}, {place}"),
    gettext_noop("The announcement of this meeting is lost."),
)
class MeetingAnnounced(Fact, frozen=True, kw_only=True):
    """A meeting will be held. `starts_at` in microseconds since 1970; `expected` people, 0 when nobody counted."""

    meeting: str
    title: str
    starts_at: int
    place: str = ""
    expected: int = 0

    def about(self) -> tuple[str, ...]:
        return (f"meeting:{self.meeting}",)


@_kind(
    "cell.meeting_cancelled",
    gettext_noop("Meeting cancelled. {reason}"),
    gettext_noop("The cancellation is lost: the meeting shows as announced."),
)
class MeetingCancelled(Fact, frozen=True, kw_only=True):
    """A meeting will not be held."""

    meeting: str
    reason: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"meeting:{self.meeting}",)


@_kind(
    "cell.deadline_set",
    gettext_noop("Deadline: {title}. {basis}"),
    gettext_noop("This deadline is lost."),
)
class DeadlineSet(Fact, frozen=True, kw_only=True):
    """Something is owed before `due_at` (microseconds since 1970), by `owner`; `basis` is the text it rests on."""

    deadline: str
    title: str
    due_at: int
    owner: str = ""
    basis: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"deadline:{self.deadline}",)


@_kind(
    "cell.deadline_met",
    gettext_noop("Deadline met: {receipt}"),
    gettext_noop("The proof that this deadline was met is lost: it shows as owed."),
)
class DeadlineMet(Fact, frozen=True, kw_only=True):
    """What was owed is done; `receipt` proves it."""

    deadline: str
    receipt: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"deadline:{self.deadline}",)
