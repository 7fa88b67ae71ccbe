"""Who asks. Pure."""

from dataclasses import dataclass, field

from releve.web.access.permissions import ANYONE, RIGHTS, allows


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a request, as the facts of the account say today. Nobody (not signed in) is false."""

    login: str = ""
    person: str = ""  # the person id that signs facts: record(…, by=request.who.person)
    name: str = ""
    role: str = ""
    units: tuple[str, ...] = ()
    level: str = ""  # of a guest: clear, green, amber or red
    compartments: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return bool(self.login)

    @property
    def signed_in(self) -> bool:
        return bool(self.login)

    def may(self, right: str, unit: str = "") -> bool:
        """Say whether this person has a right, on one unit when the page is about one."""
        if right == ANYONE:
            return True
        return allows(right, role=self.role, level=self.level, units=self.units, unit=unit)

    def reads(self, compartment: str) -> bool:
        """Say whether words of this compartment may be shown to this person."""
        return compartment in self.compartments


NOBODY = Who()


def known_right(name: str) -> str:
    """Return the right, or raise LookupError saying where to add it."""
    if name not in RIGHTS:
        raise LookupError(f"the right {name!r} is not in releve/web/access/permissions.py: add its line there")
    return name
