"""Accounts' rows follow their facts."""

from releve.journal import Told, projects
from releve.web.access.account import account
from releve.web.access.models import AccountRow


@projects("account")
def save_accounts(told: dict[str, list[Told]]) -> None:
    """Save one row per account; an account of which nothing is told any more has none."""
    for subject, lines in told.items():
        login = subject.partition(":")[2]
        if not lines:
            AccountRow.objects.filter(login=login).delete()
            continue
        now = account(login, lines)
        values = {name: getattr(now, name) for name in ("name", "person", "role", "level", "expires_at", "open")}
        AccountRow.objects.update_or_create(login=login, defaults={**values, "units": list(now.units)})
