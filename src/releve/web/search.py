"""Search with "/": what each room can find, over an index of folded words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from releve.web.access import Who, right
from releve.web.tables import folded

_WORD: Final = re.compile(r"[^\W_]+")
JOINED_MAX: Final = 4  # "2010-101P" is also looked up as "2010101p"
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


def fold(text: str) -> list[str]:
    """Return the words of a text without case and accents: what is typed and what is looked up are folded alike."""
    return _WORD.findall(folded(text).replace("œ", "oe").replace("æ", "ae"))


def found(words: list[str], *texts: object) -> bool:
    """Say whether each folded word starts some word of the texts. A whole code typed without its dash is found too."""
    held = [word for text in texts if text for word in _held(str(text))]
    return bool(words) and all(any(one.startswith(word) for one in held) for word in words)


def _held(text: str) -> list[str]:
    words = fold(text)
    return [*words, "".join(words)] if 1 < len(words) <= JOINED_MAX else words


@right("search")
def page(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {"q": request.GET.get("q", "")}
    return render(request, "web/search.html", context)
