"""Names of subjects, joined at display: facts hold ids only. Each room says the names of its own subjects."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.utils.translation import gettext as _

from releve.web.access import Who

PROGRAM: Final = "releve"
KEPT_MAX: Final = 20_000  # names in memory, about 2 MB

Namer = Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Source:
    compartment: str
    namer: Namer


_sources: dict[str, _Source] = {}
_kept: dict[str, str] = {}
_lock = Lock()


def names(prefix: str, compartment: str) -> Callable[[Namer], Namer]:
    """Register `namer(ids) -> {id: name}` for subjects such as "person:P0003", read by who reads the compartment."""

    def register(namer: Namer) -> Namer:
        _sources[prefix] = _Source(compartment, namer)
        return namer

    return register


def has_names(prefix: str) -> bool:
    return prefix in _sources


def names_of(subjects: Iterable[str], who: Who) -> dict[str, str]:
    """Return what this reader sees for each subject: its name, or its bare id where unknown or not theirs to read."""
    wanted = list(dict.fromkeys(subjects))
    _learn(wanted)
    return {subject: _shown(subject, who) for subject in wanted}


def name_of(subject: str, who: Who) -> str:
    return names_of([subject], who)[subject]


def person_name(person: str, who: Who) -> str:
    """Return the name of who said a fact; the program speaks under its own."""
    return _("the program") if person == PROGRAM else name_of(f"person:{person}", who) if person else ""


def forget(subjects: Iterable[str] | None = None) -> None:
    """Drop kept names: of these subjects after they were spoken of, or all of them."""
    with _lock:
        if subjects is None:
            _kept.clear()
        else:
            for subject in subjects:
                _kept.pop(subject, None)


def _shown(subject: str, who: Who) -> str:
    prefix, _sep, ident = subject.partition(":")
    source = _sources.get(prefix)
    if source is None or not who.reads(source.compartment):
        return ident
    return _kept.get(subject) or ident


def _learn(subjects: Iterable[str]) -> None:
    missing: dict[str, list[str]] = {}
    for subject in subjects:
        prefix, _sep, ident = subject.partition(":")
        if subject not in _kept and prefix in _sources:
            missing.setdefault(prefix, []).append(ident)
    for prefix, ids in missing.items():
        found = _sources[prefix].namer(ids)
        with _lock:
            if len(_kept) > KEPT_MAX:
                _kept.clear()
            _kept.update({f"{prefix}:{ident}": found.get(ident, "") for ident in ids})
