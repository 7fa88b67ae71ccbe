"""Say who asks, and let nobody onto a page that the table of rights does not open to them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from releve.web.access import ANYONE, NOBODY
from releve.web.access.sessions import who_of

READING = ("GET", "HEAD", "OPTIONS")
Answer = Callable[[HttpRequest], HttpResponse]


class Access:
    """Set `request.who`; refuse undecorated pages, rights not held, and every change by a guest."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.who = who_of(request)  # type: ignore[attr-defined]  # the one name that every page may rely on
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        who = getattr(request, "who", NOBODY)
        right: str = getattr(view, "right", "")
        if not right:
            return refused(request)
        if right == ANYONE:
            return None
        if not who:
            return sign_in_first(request)
        unit = str(kwargs.get(view.right_unit, "")) if view.right_unit else ""  # type: ignore[attr-defined]
        if not who.may(right, unit) or (
            who.role == "observer" and request.method not in READING and not right.startswith("web.")
        ):
            return refused(request)
        return None


def refused(request: HttpRequest) -> HttpResponse:
    """Say calmly that this page is not for this role, and whom to ask."""
    return render(request, "web/access/refused.html", status=403)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send to sign-in and back. What was typed just before the session ended is given back, not lost."""
    if request.method not in READING:
        typed = [
            value for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values if value
        ]
        return render(request, "web/access/ended.html", {"typed": typed}, status=403)
    where = f"{reverse('access:sign_in')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that did not come from a page of ours, or whose page is too old; what was typed is given back."""
    same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    typed = [
        value for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values if value
    ]
    return render(request, "web/access/ended.html", {"typed": typed if same_site else [], "forged": True}, status=403)
