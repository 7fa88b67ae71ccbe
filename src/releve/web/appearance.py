"""How a reader wants the pages: night, language, keys. Plain cookies that carry one word, no person."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from releve.web.access import public

CHOICES = {"night": ("auto", "light", "dark"), "keys": ("on", "off"), "language": ("fr", "en")}
KEPT_SECONDS = 365 * 24 * 3600


@public
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep one choice in a cookie of its own, then return where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, words in CHOICES.items():
        if (chosen := request.POST.get(name)) in words:
            response.set_cookie(
                f"releve_{name}",
                chosen,
                max_age=KEPT_SECONDS,
                samesite="Lax",
                secure=request.is_secure(),
                httponly=True,
            )
    return response


def chosen(request: HttpRequest | None, name: str) -> str:
    """Return the reader's choice, or the first of the list: the default."""
    kept = request.COOKIES.get(f"releve_{name}", "") if request else ""
    return kept if kept in CHOICES[name] else CHOICES[name][0]
