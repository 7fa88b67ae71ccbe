"""The pages of access."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from releve.web.access import SIGNED_IN, public, right


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    return render(request, "web/access/sign_in.html")


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("access:sign_in")


@right(SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "web/access/account.html")
