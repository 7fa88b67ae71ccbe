"""French unless the reader chose otherwise: a browser bought in English must not change a French nurse station."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from releve.web.appearance import chosen


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the chosen language for the length of one request."""

    def speak(request: HttpRequest) -> HttpResponse:
        with translation.override(chosen(request, "language")):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "fr")
            return response

    return speak
