"""What an account is, folded from its facts. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from releve.journal import Told
from releve.web.access.facts import AccountClosed, AccountOpened, AccountProlonged, RoleGiven


@dataclass(frozen=True, slots=True)
class Account:
    """One account as its facts say. An account that nobody opened is closed and has no role."""

    login: str
    name: str = ""
    person: str = ""
    role: str = ""
    units: tuple[str, ...] = ()
    level: str = ""
    expires_at: int = 0  # microseconds; 0: never
    open: bool = False

    def is_open(self, at: int) -> bool:
        """Say whether one may sign in at a time in microseconds."""
        return self.open and (not self.expires_at or at < self.expires_at)


def account(login: str, told: Iterable[Told]) -> Account:
    """Fold the facts of one account; the last word wins."""
    state = Account(login)
    for line in told:
        match line.fact:
            case AccountOpened(name=name, person=person, role=role, units=units, level=level, expires_at=end):
                state = Account(login, name, person, role, units, level, end, open=True)
            case RoleGiven(role=role, units=units, level=level):
                state = replace(state, role=role, units=units, level=level)
            case AccountProlonged(expires_at=end):
                state = replace(state, expires_at=end)
            case AccountClosed():
                state = replace(state, open=False)
    return state
