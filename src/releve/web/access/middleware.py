"""Say who asks, and let nobody onto a page that the table of rights does not open to them."""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from releve.web.access import ANYONE, NOBODY, SIGNED_IN, Request, Who, sessions
from releve.web.access.devices import device_of
from releve.web.access.signing import Right, attempt, place
from releve.web.access.throttle import OUTSIDE

READING = ("GET", "HEAD", "OPTIONS")
PASSPHRASE = "releve-passphrase"  # noqa: S105  a field's name: the passphrase asked again within another form
PERSONAL = "no-store, private"
PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)"
Answer = Callable[[Request], HttpResponse]
View = Callable[..., Any]


class Access:
    """Set `request.who`; refuse undecorated pages, rights not held, locked sessions, and every change by a guest."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.who = sessions.who_of(request)
        request.locked, request.proved = NOBODY, False
        if request.who and sessions.is_locked(request, request.who):
            request.locked, request.who = request.who, NOBODY
        who = request.who
        request.idle_seconds = 0 if sessions.is_demo(request) else sessions.idle_seconds(who)
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers or request.who:
            response.headers["Cache-Control"] = PERSONAL
        return response

    def process_view(
        self, request: Request, view: View, _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        right: str = getattr(view, "right", "")
        if right == ANYONE:
            return too_many(request) if _from_outside(request, view) else None
        if not right:
            return refused(request)
        who: Who = request.who
        if not who and (refusal := _come_in(request)):
            return refusal
        return _allowed(request, view, right, kwargs)


def _come_in(request: Request) -> HttpResponse | None:
    """Open a locked session when the passphrase came with the form; else ask, and keep what was typed."""
    locked: Who = request.locked
    if not locked:
        return sign_in_first(request)
    if not passphrase_given(request, locked):
        return resume(request, "locked", locked)
    sessions.unlock(request)
    request.who, request.locked, request.proved = locked, NOBODY, True
    return None


def _allowed(request: Request, view: View, right: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    who: Who = request.who
    unit_name = getattr(view, "right_unit", "")
    unit = str(kwargs.get(unit_name, "")) if unit_name else ""
    reading = request.method in READING
    if not who.may(right, unit) or (who.role == "observer" and not reading and right != SIGNED_IN):
        return refused(request)
    if getattr(view, "right_proof", False) and not sessions.is_proved(request):
        if not passphrase_given(request, who):
            return resume(request, "proof", who)
        sessions.unlock(request)
    if _is_gesture(request):
        sessions.seen(request)
    if who.role == "observer" and reading and right != SIGNED_IN:
        sessions.note_guest(request, who)
    return None


def _is_gesture(request: Request) -> bool:
    """Say whether a person did this: pages that refresh themselves must not keep a session awake."""
    by_itself = "text/event-stream" in request.headers.get("Accept", "") or "HX-Request" in request.headers
    opened = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and not by_itself
    return opened or request.method not in READING


def passphrase_given(request: Request, who: Who) -> bool:
    """Say whether the right passphrase came with this form, counted by the throttle like any other try."""
    typed = request.POST.get(PASSPHRASE, "") if request.method == "POST" else ""
    if not typed:
        return False
    outcome = attempt(
        who.login, typed, address=request.META.get("REMOTE_ADDR", ""), device=device_of(request, who.login)
    )
    return isinstance(outcome, Right) and not outcome.by_code


def _from_outside(request: Request, view: View) -> bool:
    """Say whether somebody not signed in sends a form to a room: the door itself counts its own tries."""
    inner = view.__module__.startswith("releve.web.")
    return request.method == "POST" and not request.who and not inner


def too_many(request: Request) -> HttpResponse | None:
    """Let forms from outside in at the pace of people; keep what was typed when they come faster."""
    seconds = OUTSIDE.ask(place(request.META.get("REMOTE_ADDR", "")), time.monotonic())
    if not seconds:
        return None
    response = resume(request, "wait")
    response.status_code = 429
    response.headers["Retry-After"] = str(round(seconds))
    return response


def refused(request: Request) -> HttpResponse:
    """Say calmly that this page is not for this role, and whom to ask."""
    return render(request, "web/access/refused.html", status=403)


def typed_in(request: Request) -> list[tuple[str, str]]:
    """Return the fields of the form that was sent, but for the token and the passphrase."""
    kept = {"csrfmiddlewaretoken", PASSPHRASE}
    return [(name, value) for name, values in request.POST.lists() if name not in kept for value in values]


def resume(request: Request, why: str, who: Who = NOBODY, *, onto: str = "") -> HttpResponse:
    """Ask the passphrase and send the same form again with it; for a page that was only read, simply go on to it."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Trigger": "releve-locked"})
    posted = request.method == "POST"
    context = {
        "why": why,
        "name": who.name,
        "typed": typed_in(request) if posted else [],
        "action": request.get_full_path() if posted else reverse("access:confirm"),
        "next": "" if posted else onto or request.get_full_path(),
        "field": "" if why in ("stale", "wait") else PASSPHRASE,
        "wrong": bool(request.POST.get(PASSPHRASE)),
        "files": bool(request.FILES),
    }
    return render(request, "web/access/resume.html", context, status=403)


def sign_in_first(request: Request) -> HttpResponse:
    """Send to sign-in and back. What was typed just before the session ended is shown, not lost."""
    if request.method not in READING:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Trigger": "releve-ended"})
        return render(request, "web/access/ended.html", {"typed": typed_in(request)}, status=403)
    where = f"{reverse('access:sign_in')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


def forged(request: Request, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's words are for developers
    """Refuse a form without our token. From a page of ours that grew old, it may be sent again as it was typed."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and request.headers.get("Origin", "null") != "null":
        return resume(request, "stale")
    return render(request, "web/access/refused.html", {"foreign": True}, status=403)
