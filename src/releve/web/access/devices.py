"""A device that has signed in once is known again: it keeps its own place in the throttle, and the name typed last."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME = "__Host-releve-device" if settings.HTTPS else "releve-device"
KEPT_SECONDS = 180 * 24 * 3600
LOGINS_MAX = 6  # of one shared workstation; the oldest is forgotten
_SALT = "releve.web.access.devices"


def _kept(request: HttpRequest) -> dict[str, object]:
    try:
        kept = signing.loads(request.COOKIES.get(NAME, ""), salt=_SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}


def device_of(request: HttpRequest, login: str) -> str:
    """Return the name of this browser if this account has signed in on it, else an empty string."""
    kept = _kept(request)
    logins = kept.get("logins")
    return str(kept.get("device", "")) if isinstance(logins, list) and login in logins else ""


def name_here(request: HttpRequest) -> str:
    """Return the login to write in the form beforehand, where its owner asked for that."""
    return str(_kept(request).get("name", ""))


def remember(request: HttpRequest, response: HttpResponse, login: str, *, keep_name: bool) -> None:
    """Make this browser known to an account; write its name in the form next time, or no longer."""
    kept = _kept(request)
    logins = kept.get("logins")
    others = [one for one in logins if one != login] if isinstance(logins, list) else []
    value = signing.dumps(
        {
            "device": kept.get("device") or secrets.token_urlsafe(12),
            "logins": [login, *others][:LOGINS_MAX],
            "name": login if keep_name else "",
        },
        salt=_SALT,
        compress=True,
    )
    response.set_cookie(
        NAME, value, max_age=KEPT_SECONDS, secure=settings.HTTPS, httponly=True, samesite="Strict", path="/"
    )
