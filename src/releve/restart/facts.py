"""What can be said of an application during a crisis. Pure."""

from releve.journal import Fact, fact, gettext_noop

UP, DEGRADED, DOWN, UNKNOWN, RETIRED = "up", "degraded", "down", "unknown", "retired"
STATES = {
    UP: gettext_noop("up"),
    DEGRADED: gettext_noop("degraded"),
    DOWN: gettext_noop("down"),
    UNKNOWN: gettext_noop("unknown"),
    RETIRED: gettext_noop("retired"),
}


@fact(
    "restart.application_state_noted",
    "crisis",
    sentence=gettext_noop("{app}: {state}. {reason}"),
    kept_months=120,
    erasing=gettext_noop("One statement about an application's state is lost; the state falls back on the one before."),
)
class ApplicationStateNoted(Fact, frozen=True, kw_only=True):
    """Somebody saw an application in a state, and says why.

    `state` is one of STATES; `replaced_by` names what takes over from a retired application.
    """

    app: str
    state: str
    reason: str = ""
    replaced_by: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"app:{self.app}",)

    def words(self) -> dict[str, str]:
        return {"state": STATES.get(self.state, "")}
