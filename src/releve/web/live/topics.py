"""Topics: the live parts of pages, who may see them, and which subjects change them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import translation

from releve.journal import clock
from releve.web.access import Who
from releve.web.dials import Dials

Show = Callable[..., str]
Listener = Callable[[set[str]], None]
KEPT_MICROSECONDS: Final = 60_000_000  # a fragment holds ages ("5 min ago"): it is drawn again after a minute
KEPT_MAX: Final = 500  # fragments in memory


@dataclass(frozen=True, slots=True)
class Clearance:
    """What decides a fragment: a reader without name, and the language."""

    who: Who
    language: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One live part: `subjects` are the prefixes ("app", "crisis") whose facts change it; none means every fact."""

    name: str
    right: str
    show: Show
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The little that a fragment's template may use of the page around it."""

    who: Who
    now: int
    dials: Dials = field(default_factory=Dials)


TOPICS: dict[str, Topic] = {}
LISTENERS: list[Listener] = []
_kept: dict[tuple[str, Clearance], tuple[int, str]] = {}
_lock = Lock()


def shows(name: str, right: str, *, subjects: Iterable[str] = ()) -> Callable[[Show], Show]:
    """Register `show(who, **recall) -> HTML` under a topic's name."""

    def register(show: Show) -> Show:
        TOPICS[name] = Topic(name, right, show, frozenset(subjects))
        return show

    return register


def fragment(template: str, who: Who, context: dict[str, Any] | None = None) -> str:
    """Render a template as part of a live page, for a reader without name."""
    return render_to_string(template, {"shell": Frame(who, clock.now()), **(context or {})})


def clearance(who: Who, language: str) -> Clearance:
    """Return what all readers of the same standing share."""
    return Clearance(replace(who, login="", person="", name="", units=()), language)


def drawn(name: str, seen_by: Clearance, **recall: Any) -> str:
    """Return a topic's HTML for a clearance: "" where it has no right. Kept until touched; not kept under a dial."""
    topic = TOPICS.get(name)
    if topic is None or not seen_by.who.may(topic.right):
        return ""
    key, now = (name, seen_by), clock.now()
    kept = _kept.get(key)
    if kept and not recall and 0 <= now - kept[0] < KEPT_MICROSECONDS:
        return kept[1]
    with translation.override(seen_by.language):
        html = topic.show(seen_by.who, **recall)
    if not recall:
        with _lock:
            if len(_kept) > KEPT_MAX:
                _kept.clear()
            _kept[key] = (now, html)
    return html


def touch(*names: str) -> None:
    """Say that topics changed: drop what was drawn, tell those who watch."""
    with _lock:
        for key in [key for key in _kept if key[0] in names]:
            del _kept[key]
    for listener in LISTENERS:
        listener(set(names))


def touch_all() -> None:
    touch(*TOPICS)


def touched_by(subjects: Collection[str]) -> set[str]:
    """Return the topics that facts about these subjects change."""
    prefixes = {subject.partition(":")[0] for subject in subjects}
    return {topic.name for topic in TOPICS.values() if not topic.subjects or topic.subjects & prefixes}


def forget() -> None:
    """Drop everything drawn: the journal under it is another one."""
    with _lock:
        _kept.clear()
