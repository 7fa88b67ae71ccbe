"""Who may do what: the one table of rights x roles, and the one of compartments x roles x sharing levels. Pure.

Denied by default: a right that is not here cannot be put on a page, and a page without a right is refused.
To add a page: put its right in RIGHTS (room.verb, the compartment it opens, the roles), then `@right("room.verb")`.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy

from releve.journal import gettext_noop

ROLES = {
    "director": gettext_noop("Director"),
    "cell": gettext_noop("Crisis cell"),
    "scribe": gettext_noop("Keeper of the register"),
    "it": gettext_noop("IT team"),
    "ward_manager": gettext_noop("Ward manager"),
    "ward_staff": gettext_noop("Ward staff"),
    "billing": gettext_noop("Billing"),
    "inquiry": gettext_noop("Inquiry"),
    "observer": gettext_noop("Guest"),
    "administrator": gettext_noop("Administrator"),
}

ROLES_SAID = {role: gettext_lazy(said) for role, said in ROLES.items()}

# Sharing levels of guests, from the widest circulation to the narrowest (Traffic Light Protocol 2.0, FIRST).
LEVELS = ("clear", "green", "amber", "red")
LEVELS_SAID = {
    "clear": gettext_lazy("the phase and the telephone numbers only"),
    "green": gettext_lazy("the conduct of the crisis"),
    "amber": gettext_lazy("the conduct of the crisis, the dossier, the directory"),
    "red": gettext_lazy("all of that, and the inquiry"),
}


class Compartment(NamedTuple):
    """Who reads one compartment: staff by their role, guests by their sharing level (None: never a guest)."""

    roles: frozenset[str]
    level: str | None


class Right(NamedTuple):
    """What one right opens: nothing for a role that is absent; only their own units for the roles in `own`."""

    compartment: str
    roles: frozenset[str]
    own: frozenset[str]


EVERYONE = "director cell scribe it ward_manager ward_staff billing inquiry administrator observer"
STAFF = "director cell scribe it ward_manager ward_staff billing inquiry administrator"
LEADERS = "director cell"


def _compartment(roles: str, level: str | None) -> Compartment:
    return Compartment(frozenset(roles.split()), level)


COMPARTMENTS = {
    "journal": _compartment(STAFF, "clear"),
    "crisis": _compartment(STAFF, "green"),
    "dossier": _compartment(STAFF, "amber"),
    "staff": _compartment(STAFF, "amber"),
    "inquiry": _compartment("director inquiry", "red"),
    "care": _compartment("director cell ward_manager ward_staff billing", None),
}


def compartments(role: str, level: str) -> frozenset[str]:
    """Return what a role may read; for a guest, only what his sharing level opens (an unknown level opens nothing)."""
    if role != "observer":
        return frozenset(name for name, of in COMPARTMENTS.items() if role in of.roles)
    if level not in LEVELS:
        return frozenset()
    open_to = LEVELS[: LEVELS.index(level) + 1]
    return frozenset(name for name, of in COMPARTMENTS.items() if of.level in open_to)


def _right(compartment: str, roles: str) -> Right:
    """Read "director cell ward_manager@own": @own limits a role to its own units."""
    named = [role.partition("@") for role in roles.split()]
    return Right(
        compartment,
        frozenset(role for role, _, _ in named),
        frozenset(role for role, _, limit in named if limit == "own"),
    )


ANYONE = "web.anyone"  # before sign-in too: never anything of the dossier, never a patient
SIGNED_IN = "web.signed_in"  # one's own account, whatever the role

RIGHTS = {
    # right                      compartment  roles
    ANYONE: _right("journal", EVERYONE),
    SIGNED_IN: _right("journal", EVERYONE),
    # web
    "web.home": _right("crisis", EVERYONE),
    "search": _right("crisis", EVERYONE),
    "journal.read": _right("crisis", EVERYONE),
    "journal.print": _right("crisis", "director cell scribe it administrator inquiry"),
    "journal.amend": _right("crisis", "director cell scribe it administrator"),
    "journal.verify": _right("crisis", "director it inquiry administrator"),
    "note": _right("crisis", STAFF),
    # access
    "access.accounts": _right("staff", "administrator"),
    "access.guests": _right("staff", "administrator director"),
    # dossier
    "dossier.read": _right("dossier", EVERYONE),
    "dossier.people": _right("staff", EVERYONE),
    "dossier.edit": _right("dossier", "director it administrator"),
    "dossier.import": _right("dossier", "it administrator"),
    "dossier.export": _right("dossier", "director cell it inquiry administrator"),
    "dossier.check": _right("dossier", EVERYONE),
    # kit
    "kit.read": _right("dossier", STAFF),
    "kit.make": _right("dossier", "director cell it ward_manager administrator"),
    # cell
    "cell.read": _right("crisis", EVERYONE),
    "cell.open": _right("crisis", "director cell it administrator"),
    "cell.phase": _right("crisis", LEADERS),
    "cell.close": _right("crisis", LEADERS),
    "cell.decide": _right("crisis", "director cell scribe"),
    "cell.care": _right("crisis", "director cell scribe"),
    "cell.mode": _right("crisis", "director cell ward_manager@own"),
    "cell.note": _right("crisis", STAFF),
    # restart
    "restart.read": _right("crisis", EVERYONE),
    "restart.set": _right("crisis", "cell it"),
    # exercise
    "exercise.play": _right("crisis", "director cell it administrator"),
}


def allows(name: str, *, role: str, level: str, units: tuple[str, ...] = (), unit: str = "") -> bool:
    """Say whether a role may use a right, on one unit when the page is about one."""
    right = RIGHTS[name]
    if role not in right.roles or right.compartment not in compartments(role, level):
        return False
    return role not in right.own or not unit or unit in units


def role_said(role: str, level: str) -> str:
    """Return a role in words, with a guest's sharing level."""
    said = str(ROLES_SAID.get(role, role))
    return f"{said} · TLP:{level.upper()}" if level else said
