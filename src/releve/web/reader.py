"""The reader of a page, also where no sign-in has run: an error before it."""

from django.http import HttpRequest

from releve.web.access import NOBODY, Who


def reader(request: HttpRequest | None) -> Who:
    return getattr(request, "who", NOBODY)
