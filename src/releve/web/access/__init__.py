"""Who comes in and what each may do: sign-in, printed codes, passphrases, second factors, roles, guests.

Every page says its right, or nobody sees it:

    @right("dossier.read")
    def applications(request): …request.who.name, request.who.may("dossier.edit"), request.who.reads("care")…

    @right("cell.mode", unit="unit")        # the URL's own <unit>: a ward manager acts on her own wards only
    @require_POST
    def set_mode(request, unit): …

Pages open before sign-in say `@right(ANYONE)`; pages of one's own account `@right(SIGNED_IN)`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from releve.web.access.permissions import ANYONE, COMPARTMENTS, LEVELS, RIGHTS, ROLES, SIGNED_IN
from releve.web.access.who import NOBODY, Who, known_right

__all__ = [
    "ANYONE",
    "COMPARTMENTS",
    "LEVELS",
    "NOBODY",
    "RIGHTS",
    "ROLES",
    "SIGNED_IN",
    "Request",
    "Who",
    "dangerous",
    "public",
    "right",
]


class Request(HttpRequest):
    """A request as pages receive it: `who` asks; `locked` sits behind a locked screen; it locks in `idle_seconds`."""

    who: Who
    locked: Who
    idle_seconds: int
    proved: bool  # the passphrase came with this very request, and was right
    htmx: HtmxDetails


View = TypeVar("View", bound=Callable[..., Any])


def right(name: str, *, unit: str = "") -> Callable[[View], View]:
    """Give a page its right. `unit` names the URL's argument that holds the unit, for rights limited to one's own."""
    known_right(name)

    def mark(view: View) -> View:
        view.right, view.right_unit = name, unit  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def public(view: View) -> View:
    """Open a page before sign-in too. Nothing of the dossier on it, and never a patient."""
    return right(ANYONE)(view)


def dangerous(view: View) -> View:
    """Ask the passphrase again before this page when it was last given more than a quarter of an hour ago."""
    view.right_proof = True  # type: ignore[attr-defined]  # read by the middleware
    return view
