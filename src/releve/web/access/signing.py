"""The one door: a name and a secret, checked in the same time whether the name exists or not."""

import hmac
import time
import unicodedata
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address, ip_network

from django.contrib.auth.hashers import check_password, make_password

from releve.journal import clock
from releve.web.access import codes
from releve.web.access.models import LOGIN_LENGTH_MAX, AccountRow, Code, User
from releve.web.access.throttle import THROTTLE

IPV6_PLACE_BITS = 64  # one subscriber owns a whole /64


@dataclass(frozen=True, slots=True)
class Mistyped:
    """The code has a typing error: nothing was tried, nothing is counted."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many tries from this place: come back in so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """This name and this secret do not go together; nothing more is said."""


@dataclass(frozen=True, slots=True)
class Right:
    """The secret is right. `by_code`: a printed code was used up, a passphrase must now be chosen."""

    login: str
    by_code: bool


Outcome = Mistyped | Wait | Wrong | Right


def login_of(name: str) -> str:
    """Return the login that a person means: "Élodie Martin " is elodie.martin."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return ".".join(kept.split())[:LOGIN_LENGTH_MAX]


def place(address: str) -> str:
    """Return where a request comes from, as the throttle counts it: an IPv4 address, or an IPv6 /64."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found if found.version == 4 else ip_network((found, IPV6_PLACE_BITS), strict=False))  # noqa: PLR2004  IPv4


@cache
def nobody_digest() -> str:
    """Return a digest to check against when there is none, so that unknown names take the same time."""
    return make_password("nobody")


def attempt(name: str, secret: str, *, address: str, device: str = "") -> Outcome:
    """Check a name and a secret once. `device` names a browser that this account has signed in on, or is empty."""
    try:
        code = codes.read(secret) if codes.looks_like_code(secret) else ""
    except codes.Mistyped:
        return Mistyped()
    login, source = login_of(name), place(address)
    if seconds := THROTTLE.ask(login, source, time.monotonic(), device):
        return Wait(max(1, round(seconds)))
    if not (_code_fits(login, code) if code else passphrase_fits(login, secret)):
        return Wrong()
    THROTTLE.right(login, source, time.monotonic(), device)
    return Right(login, by_code=bool(code))


def is_open(login: str) -> bool:
    """Say whether an account may be used now."""
    row = AccountRow.objects.filter(login=login, open=True).only("expires_at").first()
    return row is not None and (not row.expires_at or clock.now() < row.expires_at)


def passphrase_fits(login: str, passphrase: str) -> bool:
    """Say whether this is the passphrase of an open account; as slow when there is no such account."""
    user = User.objects.filter(login=login).first()
    set_here = user is not None and user.has_usable_password()
    right = check_password(passphrase, user.password if user and set_here else nobody_digest())
    return right and set_here and is_open(login)


def _code_fits(login: str, code: str) -> bool:
    """Use up a printed code; two who come at the same moment cannot both use it."""
    kept = Code.objects.filter(login=login).first()
    right = check_password(code, kept.digest if kept else nobody_digest())
    if not right or kept is None or clock.now() >= kept.expires_at or not is_open(login):
        return False
    used, _ = Code.objects.filter(login=login, digest=kept.digest).delete()
    return used == 1


def give_code(login: str, *, hours: int) -> tuple[str, int]:
    """Make a printed code for an account, in place of the one before; return it with its end in microseconds.

    The code itself is kept nowhere: print it now or make another.
    """
    code, now = codes.draw(), clock.now()
    end = now + hours * 3_600_000_000
    Code.objects.update_or_create(
        login=login, defaults={"digest": make_password(code), "made_at": now, "expires_at": end}
    )
    return code, end


def same(one: str, other: str) -> bool:
    """Compare two secrets without telling by the time it takes."""
    return hmac.compare_digest(one.encode(), other.encode())
