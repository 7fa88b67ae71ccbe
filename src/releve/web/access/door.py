"""Coming in: name and secret, a passphrase of one's own, the second factor."""

import time

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods as methods
from django.views.decorators.http import require_POST

from releve import journal
from releve.journal import clock
from releve.web.access import SIGNED_IN, Request, Who, demo, factors, public, right, sessions
from releve.web.access.devices import device_of, name_here, remember
from releve.web.access.middleware import passphrase_given, resume
from releve.web.access.models import AccountRow, User
from releve.web.access.passphrases import objection
from releve.web.access.signing import Mistyped, Outcome, Right, Wait, attempt, login_of, same

CHOOSING_SECONDS = 30 * 60  # from the printed code to the chosen passphrase
SECOND_SECONDS = 10 * 60  # from the passphrase to the second factor


def safe_next(request: Request) -> str:
    """Return where to go afterwards: an address of ours, else the home page."""
    where = request.POST.get("next") or request.GET.get("next") or str(request.session.get("next", ""))
    ours = url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure())
    return where if ours and where.startswith("/") else "/"


@public
@methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Name, and printed code or passphrase. Before it: the phase, the telephone numbers, never a patient."""
    locked: Who = request.locked
    if locked and request.method != "POST":
        return resume(request, "locked", locked, onto=safe_next(request))
    if request.method != "POST":
        return _form(request)
    name, secret = request.POST.get("name", ""), request.POST.get("secret", "")
    login = login_of(name)
    outcome = attempt(name, secret, address=request.META.get("REMOTE_ADDR", ""), device=device_of(request, login))
    if not isinstance(outcome, Right):
        return _form(request, outcome)
    response = _past_secret(request, outcome)
    remember(request, response, login, keep_name=bool(request.POST.get("keep")))
    return response


def _form(request: Request, outcome: Outcome | None = None) -> HttpResponse:
    wait = outcome.seconds if isinstance(outcome, Wait) else 0
    context = {
        "next": safe_next(request),
        "name": request.POST.get("name", "") or name_here(request),
        "mistyped": isinstance(outcome, Mistyped),
        "code": request.POST.get("secret", "") if isinstance(outcome, Mistyped) else "",  # to be corrected, not retyped
        "wait": wait,
        "wrong": outcome is not None and not wait and not isinstance(outcome, Mistyped),
        "parts": demo.PARTS if demo.allowed(request) else (),
        "first_run": not AccountRow.objects.filter(open=True).exists(),
    }
    response = render(request, "web/access/sign_in.html", context, status=429 if wait else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _past_secret(request: Request, right_one: Right) -> HttpResponse:
    """Go on to the passphrase, the second factor, or in."""
    where = safe_next(request)
    request.session.flush()
    request.session["next"] = where
    if right_one.by_code:
        request.session["choosing"] = {"login": right_one.login, "at": time.time()}
        request.session.set_expiry(CHOOSING_SECONDS)
        return redirect("access:choose")
    return past_passphrase(request, User.objects.get(login=right_one.login))


def past_passphrase(request: Request, user: User) -> HttpResponse:
    """Ask the second factor of those who have one, and let the others in."""
    where = safe_next(request)
    if factors.has_second(user):
        request.session.flush()
        request.session.update({"next": where, "second": {"login": user.login, "at": time.time()}})
        request.session.set_expiry(SECOND_SECONDS)
        return redirect("access:second")
    sessions.begin(request, user)
    return HttpResponseRedirect(where)


def waiting_for(request: Request, step: str, seconds: int) -> str:
    """Return the login that is between two steps of coming in, or an empty string when that took too long."""
    kept = request.session.get(step) or {}
    return str(kept.get("login", "")) if 0 <= time.time() - float(kept.get("at", 0)) <= seconds else ""


@public
@methods(["GET", "HEAD", "POST"])
def choose(request: Request) -> HttpResponse:
    """After a printed code: choose the passphrase that will be asked from now on."""
    login = waiting_for(request, "choosing", CHOOSING_SECONDS)
    row = AccountRow.objects.filter(login=login, open=True).first() if login else None
    if row is None:
        return redirect("access:sign_in")
    if request.method != "POST":
        return render(request, "web/access/choose.html", {"person": row})
    why = objection_to(request, row)
    if why:
        return render(request, "web/access/choose.html", {"person": row, "why": why})
    return past_passphrase(request, keep_passphrase(login, request.POST["passphrase"]))


def objection_to(request: Request, row: AccountRow) -> str:
    """Return why the passphrase just typed is refused, in words, or an empty string."""
    typed, again = request.POST.get("passphrase", ""), request.POST.get("again")
    why = objection(typed, names=(row.name, row.login, journal.hospital()))
    if not why and again is not None and not same(typed, again):
        return str(factors.DIFFERENT)
    return str(why)


def keep_passphrase(login: str, passphrase: str) -> User:
    """Keep the digest of a passphrase, and end the other sessions of its owner."""
    with transaction.atomic():
        user, _ = User.objects.get_or_create(login=login)
        user.set_password(passphrase)
        user.passphrase_at = clock.now()
        user.save()
    sessions.end_all(login)
    return user


@public
@methods(["GET", "HEAD", "POST"])
def second(request: Request) -> HttpResponse:
    """Ask the second factor: the app's six digits, a recovery code, or a passkey."""
    login = waiting_for(request, "second", SECOND_SECONDS)
    user = User.objects.filter(login=login).first() if login else None
    if user is None:
        return redirect("access:sign_in")
    outcome = factors.check(request, user) if request.method == "POST" else None
    if isinstance(outcome, Right):
        where = safe_next(request)
        request.session.flush()
        sessions.begin(request, user)
        return HttpResponseRedirect(where)
    context = {
        "wait": outcome.seconds if isinstance(outcome, Wait) else 0,
        "wrong": outcome is not None and not isinstance(outcome, Wait),
        **factors.asked(request, user),
    }
    return render(request, "web/access/second.html", context, status=429 if context["wait"] else 200)


@public
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session, here and on the server."""
    if request.user.is_authenticated and request.session.session_key:
        sessions.end_one(request.user.get_username(), request.session.session_key)
    logout(request)
    response = redirect("access:sign_in")
    response.headers["Clear-Site-Data"] = '"cache"'  # never the storage: a phone keeps its outbox there
    return response


@public
@require_POST
def enter_demo(request: Request) -> HttpResponse:
    """Come in as somebody of the demonstration. In a real journal this does nothing but refuse."""
    if not demo.allowed(request):
        return redirect("access:sign_in")
    try:
        user = demo.play(request.POST.get("part", ""))
    except LookupError:
        return redirect("access:sign_in")
    where = safe_next(request)
    request.session.flush()
    sessions.begin(request, user, proved=False)
    return HttpResponseRedirect(where)


@right(SIGNED_IN)
@require_POST
def lock(request: Request) -> HttpResponse:
    """Lock this session: asked by the page after some idle minutes, or by its owner."""
    if not sessions.is_demo(request):
        sessions.lock(request)
    return HttpResponse(status=204) if request.headers.get("X-Releve") else redirect("/")


@right(SIGNED_IN)
@require_POST
def unlock(request: Request) -> HttpResponse:
    """Open a locked page: the middleware has checked the passphrase of a locked session; else it is checked here."""
    if request.proved or passphrase_given(request, request.who):
        return HttpResponse(status=204)
    return HttpResponse(status=403)


@right(SIGNED_IN)
@require_POST
def here(request: Request) -> HttpResponse:
    """Somebody is typing on a page: the session does not lock."""
    sessions.seen(request)
    return HttpResponse(status=204)
