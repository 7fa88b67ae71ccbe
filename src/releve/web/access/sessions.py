"""Sessions: who sits at this browser, since when, and how to end it."""

from django.http import HttpRequest

from releve.journal import clock
from releve.web.access.models import AccountRow
from releve.web.access.permissions import compartments
from releve.web.access.who import NOBODY, Who


def who_is(row: AccountRow) -> Who:
    """Return the person of an account row."""
    return Who(
        login=row.login,
        person=row.person or row.login,
        name=row.name,
        role=row.role,
        units=tuple(row.units),
        level=row.level,
        compartments=compartments(row.role, row.level),
    )


def who_of(request: HttpRequest) -> Who:
    """Return who asks, or NOBODY: not signed in, session too old, account closed or expired."""
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    row = AccountRow.objects.filter(login=user.get_username()).first()
    if row is None or not row.open or (row.expires_at and clock.now() >= row.expires_at):
        return NOBODY
    return who_is(row)
