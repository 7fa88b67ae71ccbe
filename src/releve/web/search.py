"""Search with "/": what each room can find, over an index of folded words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releve.journal import lines
from releve.web import said_index, times
from releve.web.access import Who, right
from releve.web.folding import fold, found
from releve.web.logbook import reading
from releve.web.reader import reader

__all__ = ["Hit", "fold", "found", "look_up", "searches"]

HITS_MAX: Final = 8  # of each kind
LETTERS_MIN: Final = 2
LAST: Final = "said"  # things first, then what was said of them
QUERY_MAX: Final = 80

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


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind."""

    label: Text
    hits: list[Hit]


def look_up(text: str, who: Who) -> list[Group]:
    """Return what this reader may find, by kind: every word typed must start a word of what is found."""
    words = fold(text[:QUERY_MAX])
    if not words or len("".join(words)) < LETTERS_MIN:
        return []
    allowed = sorted((kind for kind in KINDS.values() if who.may(kind.right)), key=lambda kind: kind.kind == LAST)
    groups = [Group(kind.label, list(islice(kind.search(words, who), HITS_MAX))) for kind in allowed]
    return [group for group in groups if group.hits]


@searches(LAST, _("Lines of the logbook"), "journal.read")
def _said(words: list[str], who: Who) -> Iterable[Hit]:
    """Find lines: they are read again from the journal, so that what was erased or withheld never shows."""
    if said_index.is_behind():
        said_index.catch_up()
    seals = said_index.said(words, who, HITS_MAX)
    for line in reading.dressed(list(lines(seals=seals, compartments=who.compartments)), who):
        detail = f"{line.entry.letter} {line.entry.number} · {times.moment(line.entry.said_at)} · {line.author}"
        if line.state != "erased":
            yield Hit(line.sentence or line.was, detail, reverse("logbook:line", args=[line.entry.seal]))


@right("search")
def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; only the hits when the field asks while one types."""
    text = request.GET.get("q", "")[:QUERY_MAX]
    context = {"q": text, "groups": look_up(text, reader(request))}
    template = "web/hits.html" if request.headers.get("HX-Request") else "web/search.html"
    return render(request, template, context)
