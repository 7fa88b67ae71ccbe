"""One's own account: passphrase, second factors, open sessions."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods as methods
from django.views.decorators.http import require_POST

from releve.web.access import SIGNED_IN, Request, dangerous, factors, right, sessions
from releve.web.access.door import keep_passphrase, objection_to, safe_next
from releve.web.access.middleware import passphrase_given
from releve.web.access.models import AccountRow, Sitting, User
from releve.web.access.permissions import role_said
from releve.web.access.sheets import qr_image


def _user(request: Request) -> User:
    user = request.user
    if not isinstance(user, User):
        raise TypeError("the middleware lets nobody here without a user")
    return user


@right(SIGNED_IN)
def account(request: Request) -> HttpResponse:
    """Who I am here, how I prove it, and where I am signed in."""
    user = _user(request)
    context = {
        "app": next(iter(factors.of(user, factors.TOTP)), None),
        "keys": [(key.pk, key.wrap().name, key.created_at) for key in factors.of(user, factors.PASSKEY)],
        "recovery_left": factors.recovery_left(user),
        "passkeys_work": factors.passkeys_work(request),
        "passphrase_at": user.passphrase_at,
        "sittings": Sitting.objects.filter(login=user.login).order_by("-seen_at"),
        "here": request.session.session_key,
        "shown": sessions.is_demo(request),
        "row": (row := AccountRow.objects.get(login=user.login)),
        "role_said": role_said(row.role, row.level),
    }
    return render(request, "web/access/account.html", context)


@right(SIGNED_IN)
@dangerous
@methods(["GET", "HEAD", "POST"])
def passphrase(request: Request) -> HttpResponse:
    """Choose another passphrase: other sessions end."""
    user = _user(request)
    row = AccountRow.objects.get(login=user.login)
    why = ""
    if request.method == "POST":
        why = (
            objection_to(request, row) if passphrase_given(request, request.who) else _("This is not your passphrase.")
        )
    if request.method != "POST" or why or sessions.is_demo(request):
        return render(request, "web/access/choose.html", {"person": row, "why": why, "changing": True})
    sessions.begin(request, keep_passphrase(user.login, request.POST["passphrase"]))
    messages.success(request, _("Your passphrase is changed. Your other sessions are ended."))
    return redirect("access:account")


@right(SIGNED_IN)
@dangerous
@methods(["GET", "HEAD", "POST"])
def app(request: Request) -> HttpResponse:
    """Set up the one-time codes of an app on a telephone."""
    user, posted = _user(request), request.method == "POST"
    seed = factors.new_seed(again=posted)
    if posted and factors.keep_app(user, seed, request.POST.get("digits", "")):
        return _set_up(request, user)
    context = {"seed": " ".join(seed[i : i + 4] for i in range(0, len(seed), 4)), "wrong": posted}
    return render(request, "web/access/app.html", {**context, "qr": qr_image(factors.seed_address(user, seed))})


@right(SIGNED_IN)
@dangerous
@methods(["GET", "HEAD", "POST"])
def passkey(request: Request) -> HttpResponse:
    """Make a passkey on this device or on a security key."""
    user, posted = _user(request), request.method == "POST"
    if posted and factors.keep_passkey(user, request.POST.get("name", ""), request.POST.get("credential", "")):
        return _set_up(request, user)
    works = factors.passkeys_work(request)
    context = {"works": works, "wrong": posted, "order": factors.registration(user) if works else ""}
    return render(request, "web/access/passkey.html", context)


def _set_up(request: Request, user: User) -> HttpResponse:
    """After the first factor, show its recovery codes; after another, go back to the account."""
    messages.success(request, _("It is set up: it will be asked after your passphrase from now on."))
    return redirect("access:account") if factors.recovery_left(user) else _fresh_codes(request, user)


def _fresh_codes(request: Request, user: User) -> HttpResponse:
    return render(request, "web/access/recovery.html", {"codes": factors.new_recovery_codes(user)})


@right(SIGNED_IN)
@dangerous
@require_POST
def recovery(request: Request) -> HttpResponse:
    """Make ten recovery codes and show them once, to be printed or copied by hand."""
    user = _user(request)
    return _fresh_codes(request, user) if factors.has_second(user) else redirect("access:account")


@right(SIGNED_IN)
@dangerous
@require_POST
def remove_factor(request: Request) -> HttpResponse:
    """Remove one second factor."""
    key = request.POST.get("key", "")
    if key.isdecimal():
        factors.remove(_user(request), int(key))
        messages.success(request, _("This factor is removed."))
    return redirect("access:account")


@right(SIGNED_IN)
@dangerous
@require_POST
def end_session(request: Request) -> HttpResponse:
    """End one other session, or all the others."""
    login, here = _user(request).login, request.session.session_key or ""
    if key := request.POST.get("key", ""):
        sessions.end_one(login, key)
    else:
        sessions.end_all(login, but=here)
    messages.success(request, _("Ended."))
    return redirect("access:account")


@right(SIGNED_IN)
@dangerous
@require_POST
def confirm(request: Request) -> HttpResponse:
    """Go on to the page that asked for the passphrase: the middleware has just checked it."""
    return HttpResponseRedirect(safe_next(request))
