"""What the dossier lends to every page: the names of its subjects, and what the search finds."""

from collections.abc import Callable, Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from releve.dossier.fields import DESCRIPTORS
from releve.dossier.folds import PARTS, SORTS
from releve.dossier.listing import url_of, words_of
from releve.dossier.reading import load
from releve.dossier.state import Dossier
from releve.dossier.thing import Thing
from releve.web.access import Who
from releve.web.names import names
from releve.web.search import Hit, found, searches
from releve.web.sentences import LABELS
from releve.web.typography import phone

HITS_MAX = 8
MAIN = {
    "application": (_("Applications"), ("department", "level")),
    "unit": (_("Units"), ("department", "phone")),
    "bed": (_("Beds"), ("unit", "room", "position")),
    "procedure": (_("Procedures"), ("horizon", "autonomy_minutes")),
    "supplier": (_("Suppliers"), ("phone",)),
    "person": (_("People"), ("job", "department", "phone")),
    "process": (_("Processes"), ("department",)),
    "team": (_("Teams"), ("phone",)),
    "link": (_("Links to the outside"), ("to", "unplug_where")),
    "department": (_("Departments"), ("nature",)),
    "site": (_("Sites"), ("phone",)),
}


def _namer(sort: str) -> Callable[[Collection[str]], dict[str, str]]:
    def namer(ids: Collection[str]) -> dict[str, str]:
        things = load([PARTS[sort]]).things
        return {key: things[sort, key].label for key in ids if (sort, key) in things}

    return namer


def _searcher(sort: str, details: tuple[str, ...]) -> Callable[[list[str], Who], Iterable[Hit]]:
    def search(words: list[str], who: Who) -> Iterator[Hit]:
        if sort == "person" and not who.reads("staff"):
            return
        dossier = load([PARTS[sort], "departments"])
        left = HITS_MAX
        for thing in getattr(dossier, PARTS[sort]).values():
            if left and found(words, *_texts(thing)):
                left -= 1
                detail = _detail(dossier, thing, details)
                yield Hit(thing.label, f"{thing.id} · {detail}" if detail else thing.id, url_of(thing), thing.subject)

    return search


def _detail(dossier: Dossier, thing: Thing, names: tuple[str, ...]) -> str:
    """Return the line under a title, telephones in pairs."""
    texts = [(name, words_of(dossier, thing, name)) for name in names]
    return " · ".join(phone(text) if name == "phone" else text for name, text in texts if text)


def _texts(thing: Thing) -> list[str]:
    """Return what may be typed to find a thing."""
    extra = [getattr(thing, name, None) for name in ("family", "job", "crisis_role", "vendor", "description")]
    return [thing.id, thing.label, *(str(text) for text in extra if text)]


for _sort, (_label, _details) in MAIN.items():
    _right = "dossier.people" if _sort == "person" else "dossier.read"
    names(SORTS[_sort].prefix, "staff" if _sort == "person" else "dossier")(_namer(_sort))
    searches(SORTS[_sort].prefix, _label, _right)(_searcher(_sort, _details))

_fields = (field for one in DESCRIPTORS.values() for field in one.fields)
LABELS.update({field.name: field.label for field in _fields if field.name not in LABELS})
