"""What an application is doing, folded from what people said of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from releve.journal import Told, clock
from releve.restart.facts import DEGRADED, DOWN, RETIRED, STATES, UNKNOWN, UP, ApplicationStateNoted

LOOKS = {UP: "restored", DEGRADED: "degraded", DOWN: "critical", UNKNOWN: "unknown", RETIRED: "info"}
DISAGREE_MINUTES = 15  # two people who differ within a quarter of an hour speak of the same moment


@dataclass(frozen=True, slots=True)
class Saying:
    """One person's word on an application. Times in microseconds since 1970."""

    state: str
    reason: str
    replaced_by: str
    by: str
    happened_at: int
    said_at: int
    seal: str

    @property
    def look(self) -> str:
        return LOOKS[self.state]

    @property
    def word(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class AppState:
    """The last word, since when the state holds, and who says otherwise about the same minutes."""

    app: str
    sayings: tuple[Saying, ...] = ()
    disputed: tuple[Saying, ...] = ()

    @property
    def last(self) -> Saying | None:
        return self.sayings[-1] if self.sayings else None

    @property
    def state(self) -> str:
        return self.last.state if self.last else UNKNOWN

    @property
    def since(self) -> int | None:
        """Return when the present state began: the first of the unbroken run of sayings that agree with the last."""
        since = None
        for saying in reversed(self.sayings):
            if saying.state != self.state:
                break
            since = saying.happened_at
        return since


def app_state(app: str, told: Iterable[Told]) -> AppState:
    """Fold what was said of one application. Facts of other rooms about it say nothing of its state."""
    sayings = tuple(
        Saying(fact.state, fact.reason, fact.replaced_by, line.by, line.happened_at, line.said_at, line.seal)
        for line in told
        if isinstance(fact := line.fact, ApplicationStateNoted) and fact.state in STATES
    )
    return AppState(app, sayings, disputed_among(sayings))


def disputed_among(sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Return each other person's own last word, where it differs and speaks of the same quarter of an hour."""
    if not sayings:
        return ()
    last = sayings[-1]
    their_last = {saying.by: saying for saying in sayings}
    window = DISAGREE_MINUTES * clock.MINUTE
    return tuple(
        saying
        for by, saying in their_last.items()
        if by != last.by and saying.state != last.state and last.happened_at - saying.happened_at <= window
    )
