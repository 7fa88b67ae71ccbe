"""Sessions: who sits at this browser, since when, how it locks, and how it ends.

A session ends twelve hours after sign-in, whatever happens. Left alone, it locks: the passphrase opens it again and
what was being typed is still there. Before a dangerous act the passphrase is asked again, once per quarter of an hour.
"""

import time

from django.contrib.auth import login as django_login
from django.contrib.auth import logout
from django.http import HttpRequest

from releve.journal import clock, record
from releve.web.access.facts import GuestCame, GuestRead
from releve.web.access.models import AccountRow, Sitting, User
from releve.web.access.permissions import compartments
from releve.web.access.who import NOBODY, Who

SESSION_SECONDS = 12 * 3600
SHARED_IDLE_SECONDS = 5 * 60  # a ward's workstation stands in a corridor
IDLE_SECONDS = 15 * 60
PROOF_SECONDS = 15 * 60
SEEN_EVERY_SECONDS = 60  # sessions are not written at each page
CLOCK_SLACK_SECONDS = 300  # a wall clock set back further than this ends the session: none is immortal
GUEST_PAGES_MAX = 200  # pages of one guest's session that become facts
BACKEND = "releve.web.access.backend.Backend"
Session = dict[str, object]


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
    """Return who asks, or NOBODY: not signed in, session too old, account closed or expired. A lock is told apart."""
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    began = float(request.session.get("began", 0))
    if not -CLOCK_SLACK_SECONDS <= time.time() - began <= SESSION_SECONDS:
        logout(request)
        return NOBODY
    row = AccountRow.objects.filter(login=user.get_username()).first()
    if row is None or not row.open or (row.expires_at and clock.now() >= row.expires_at):
        return NOBODY
    return who_is(row)


def begin(request: HttpRequest, user: User, *, proved: bool = True) -> None:
    """Open a session under a fresh key; `proved` is false where no secret was asked (the demonstration)."""
    for key in ("choosing", "second"):
        request.session.pop(key, None)
    django_login(request, user, BACKEND)
    now = time.time()
    request.session.set_expiry(SESSION_SECONDS)
    request.session.update({"began": now, "seen": now, "proved": now if proved else 0.0, "shown": not proved})
    if not request.session.session_key:
        request.session.create()
    Sitting.objects.update_or_create(
        key=request.session.session_key,
        defaults={
            "login": user.login,
            "device": device_name(request),
            "address": request.META.get("REMOTE_ADDR", ""),
            "began_at": clock.now(),
            "seen_at": clock.now(),
        },
    )
    row = AccountRow.objects.filter(login=user.login).first()
    if row and row.role == "observer":
        record(GuestCame(login=user.login), by=row.person or row.login)


def device_name(request: HttpRequest) -> str:
    """Return a few plain words for a browser: enough for its owner to know it again."""
    agent = request.headers.get("User-Agent", "")
    systems = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
    browsers = ("Edg", "Firefox", "OPR", "Chrome", "Safari")
    named = {"Edg": "Edge", "OPR": "Opera", "Macintosh": "Mac"}
    found = [next((word for word in words if word in agent), "") for words in (browsers, systems)]
    return " · ".join(named.get(word, word) for word in found if word)


def is_demo(request: HttpRequest) -> bool:
    """Say whether this session came in by the demonstration's one click: it never locks and proves nothing."""
    return bool(request.session.get("shown"))


def idle_seconds(who: Who) -> int:
    """Return after how long a session of this role locks."""
    return SHARED_IDLE_SECONDS if who.role in ("ward_staff", "ward_manager") else IDLE_SECONDS


def is_locked(request: HttpRequest, who: Who) -> bool:
    """Say whether the passphrase must open this session again."""
    if is_demo(request):
        return False
    if request.session.get("locked"):
        return True
    return time.time() - float(request.session.get("seen", 0)) > idle_seconds(who) + SEEN_EVERY_SECONDS


def lock(request: HttpRequest) -> None:
    request.session["locked"] = True


def unlock(request: HttpRequest) -> None:
    """Open a locked session again; the passphrase was just given, so it is proved too."""
    before = request.session.session_key
    request.session.pop("locked", None)
    request.session["seen"] = request.session["proved"] = time.time()
    request.session.cycle_key()  # a key taken before is worth nothing afterwards
    Sitting.objects.filter(key=before).update(key=request.session.session_key)


def is_proved(request: HttpRequest) -> bool:
    """Say whether the passphrase was given within the last quarter of an hour."""
    return is_demo(request) or 0 <= time.time() - float(request.session.get("proved", 0)) <= PROOF_SECONDS


def seen(request: HttpRequest) -> None:
    """Note that a person is there, once a minute at most."""
    now = time.time()
    if now - float(request.session.get("seen", 0)) >= SEEN_EVERY_SECONDS:
        request.session["seen"] = now
        Sitting.objects.filter(key=request.session.session_key).update(seen_at=clock.now())


def note_guest(request: HttpRequest, who: Who) -> None:
    """Make a fact of each page that a guest opens, the first time in a session."""
    read = request.session.setdefault("read", [])
    if request.path in read or len(read) >= GUEST_PAGES_MAX:
        return
    request.session["read"] = [*read, request.path]
    record(GuestRead(login=who.login, page=request.path[:200]), by=who.person)


def end_all(login: str, *, but: str = "") -> int:
    """End every session of an account except one; return how many ended."""
    from django.contrib.sessions.models import Session  # noqa: PLC0415  this module loads with the middleware

    mine = Sitting.objects.filter(login=login).exclude(key=but)
    keys = list(mine.values_list("key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    mine.delete()
    return len(keys)


def end_one(login: str, key: str) -> None:
    """End one session of an account; another's key does nothing."""
    from django.contrib.sessions.models import Session  # noqa: PLC0415  the same

    if Sitting.objects.filter(login=login, key=key).delete()[0]:
        Session.objects.filter(session_key=key).delete()
