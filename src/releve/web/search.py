"""Search with "/": what each room can find, over an index of folded words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from releve.web.access import Who, right

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `subject` is what the journal calls it; `detail` the line under its title."""

    title: str
    detail: str
    url: str
    subject: str = ""


Searcher = Callable[[list[str], Who], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a room can find, for those who hold the right."""

    kind: str
    label: Text
    right: str
    search: Searcher


KINDS: dict[str, Kind] = {}


def searches(kind: str, label: Text, right: str) -> Callable[[Searcher], Searcher]:
    """Register `search(words, who) -> hits` for one kind; words are folded, and each must be found as a prefix."""

    def register(searcher: Searcher) -> Searcher:
        KINDS[kind] = Kind(kind, label, right, searcher)
        return searcher

    return register


@right("search")
def page(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {"q": request.GET.get("q", "")}
    return render(request, "web/search.html", context)
