"""For tests of every room: come in as somebody of a role, in one line, through real facts and a real session."""

import time

from django.test import Client

from releve.journal import record
from releve.web.access.facts import AccountOpened
from releve.web.access.models import User
from releve.web.access.sessions import BACKEND


def enter(client: Client, role: str, *, units: tuple[str, ...] = (), level: str = "", person: str = "") -> str:
    """Sign `client` in with a fresh account of this role; return its login. Needs both databases."""
    login = f"{role}{User.objects.count()}"
    level = level or ("amber" if role == "observer" else "")
    record(AccountOpened(login=login, name=login, role=role, units=units, level=level, person=person), by="releve")
    user = User.objects.create(login=login)
    client.force_login(user, BACKEND)
    session, now = client.session, time.time()
    session.update({"began": now, "seen": now, "proved": now})
    session.save()
    return login
