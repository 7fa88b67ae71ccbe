"""Every address of the product, as the resolver knows it: for the tests that walk them and the page that lists them."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {"unit": "2010", "login": "elodie.martin", "int": "1"}  # values for the arguments of an address


class Address(NamedTuple):
    """One address: its route, its full name, the page behind it, and the names of its arguments."""

    route: str
    name: str
    page: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def right(self) -> str:
        """The right that the page asks for; empty when nobody gave it one, and the page is then refused to all."""
        return str(getattr(self.page, "right", ""))

    def path(self, **values: str) -> str:
        """Return a real path, with sample values where none is given."""

        def value(found: re.Match[str]) -> str:
            kind, _, name = found[1].rpartition(":")
            return values.get(name) or SAMPLES.get(name) or SAMPLES.get(kind) or "x"

        return "/" + re.sub(r"<([^>]+)>", value, self.route)


def addresses() -> Iterator[Address]:
    """Walk the resolver."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            arguments = tuple(pattern.pattern.converters)
            yield Address(route, f"{space}{pattern.name or ''}", pattern.callback, arguments)
