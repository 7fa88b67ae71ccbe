"""What is shown when a page cannot be: what happened, where, and what to do. In the same calm look."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, what: str, todo: str) -> HttpResponse:
    return render(request, "web/error.html", {"what": what, "todo": todo, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django passes it
    return _page(
        request, 400, _("This request could not be read"),
        _("Go back to the page before, reload it and try again. Nothing was recorded."),
    )  # fmt: skip


def forbidden(request: HttpRequest, exception: Exception, *, reason: str = "") -> HttpResponse:  # noqa: ARG001  the same
    return _page(
        request, 403, _("This page is not open to you"),
        reason
        or _("Your role does not include it. If you need it for your work, ask the crisis cell to change your role."),
    )  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  the same
    return _page(
        request, 404, _("There is no page at this address"),
        _("It may have been typed wrong or come from another version. Go on from the home page, or search with /."),
    )  # fmt: skip


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the journal is safe; in bare HTML when even the layout fails (the database is gone)."""
    what = _("Relève failed on this page")
    todo = _(
        "What you had recorded before is safe in the journal. Reload the page; if it fails again, "
        "go on with paper and tell the IT team the address and the time below."
    )
    try:
        return _page(request, 500, what, todo)
    except Exception:  # noqa: BLE001  whatever broke the page may break its frame too
        bare = "<!doctype html><title>{}</title><h1>{}</h1><p>{}</p><p>{}</p>"
        return HttpResponseServerError(format_html(bare, what, what, todo, request.path))
