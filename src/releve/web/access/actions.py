"""What is done to accounts: validate, then say it. The only callers of record() here, but for a guest's own traces."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from releve.journal import clock, record
from releve.web.access import sessions
from releve.web.access.facts import (
    AccountClosed,
    AccountOpened,
    AccountProlonged,
    CodeGiven,
    FactorsRemoved,
    RoleGiven,
)
from releve.web.access.models import AccountRow, Code, User
from releve.web.access.permissions import LEVELS, ROLES
from releve.web.access.signing import give_code, login_of

HOUR = 3_600_000_000  # microseconds
GUEST_HOURS, GUEST_HOURS_MAX = 72, 31 * 24  # a guest's account always ends by itself
CODE_HOURS_MAX = 72
LOGIN = re.compile(r"^[a-z0-9][a-z0-9.\-]{1,58}$")


class RefusedError(ValueError):
    """An account cannot be so; the sentence says what to change."""


def open_account(wanted: AccountOpened, *, by: str, hours: int = 0) -> str:
    """Open an account as `wanted`, its login made from the name when empty; return the login. Raises RefusedError.

    It ends by itself after `hours` (0: never). A guest needs a sharing level and always ends.
    """
    name = " ".join(wanted.name.split())
    login = login_of(wanted.login or name)
    if not name:
        raise RefusedError(_("Give the person's name."))
    if not LOGIN.match(login):
        raise RefusedError(_("Give a login of letters, digits, dots and hyphens: elodie.martin"))
    if AccountRow.objects.filter(login=login, open=True).exists():
        raise RefusedError(_("An account with this login is open. Add a second first name or an initial."))
    level = check_role(wanted.role, wanted.level)
    hours = _guest_hours(hours or GUEST_HOURS) if wanted.role == "observer" else hours
    ends = clock.now() + hours * HOUR if hours else 0
    record(structs.replace(wanted, login=login, name=name, level=level, expires_at=ends), by=by)
    return login


def check_role(role: str, level: str) -> str:
    """Return the sharing level that goes with a role: a guest's own, nobody else's. Raises RefusedError."""
    if role not in ROLES:
        raise RefusedError(_("Choose a role."))
    if role != "observer":
        return ""
    if level not in LEVELS:
        raise RefusedError(_("Choose the sharing level of this guest."))
    return level


def _guest_hours(hours: int) -> int:
    if not 1 <= hours <= GUEST_HOURS_MAX:
        raise RefusedError(_("A guest's account ends within 31 days."))
    return hours


def give_role(login: str, role: str, *, by: str, units: Iterable[str] = (), level: str = "") -> None:
    """Give another role; open sessions follow at once. The last administrator cannot stop being one."""
    level = check_role(role, level)
    row = _open(login)
    if row.role == "administrator" and role != "administrator":
        _keep_one_administrator(login)
    record(RoleGiven(login=login, role=role, units=tuple(units), level=level), by=by)
    if role == "observer" and not row.expires_at:
        record(AccountProlonged(login=login, expires_at=clock.now() + GUEST_HOURS * HOUR), by=by)


def prolong(login: str, hours: int, *, by: str) -> None:
    """Move the end of an account: so many hours from now (0, but for guests: no end)."""
    row = _open(login)
    if row.role == "observer":
        _guest_hours(hours)
    record(AccountProlonged(login=login, expires_at=clock.now() + hours * HOUR if hours else 0), by=by)


def close_account(login: str, *, by: str, reason: str = "") -> None:
    """Close an account: its sessions end, its code and its secrets go."""
    if _open(login).role == "administrator":
        _keep_one_administrator(login)
    record(AccountClosed(login=login, reason=reason.strip()[:200]), by=by)
    sessions.end_all(login)
    with transaction.atomic():
        Code.objects.filter(login=login).delete()
        User.objects.filter(login=login).delete()


def new_code(login: str, *, by: str, hours: int = 0) -> tuple[str, int]:
    """Make a printed code in place of the one before; return it with its end. It is shown once and kept nowhere."""
    _open(login)
    code, ends = give_code(login, hours=min(hours or settings.CODE_HOURS, CODE_HOURS_MAX))
    record(CodeGiven(login=login, expires_at=ends), by=by)
    return code, ends


def remove_factors(login: str, *, by: str) -> None:
    """Forget the second factors of a person who lost them."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  loads after the applications

    _open(login)
    Authenticator.objects.filter(user__login=login).delete()
    sessions.end_all(login)
    record(FactorsRemoved(login=login), by=by)


def _open(login: str) -> AccountRow:
    row = AccountRow.objects.filter(login=login, open=True).first()
    if row is None:
        raise RefusedError(_("No open account has this login."))
    return row


def _keep_one_administrator(login: str) -> None:
    if not AccountRow.objects.filter(role="administrator", open=True).exclude(login=login).exists():
        raise RefusedError(_("This is the last administrator: open another administrator's account first."))
