"""The index of what was said: brought up to date behind the writers, never in their way."""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import Final

from django.utils import translation

from releve import journal
from releve.journal import Entry, lines
from releve.web import sentences
from releve.web.access import NOBODY, Who
from releve.web.folding import fold
from releve.web.models import SaidRow

CHUNK: Final = 500  # lines indexed at once
AWAITED_MAX: Final = 200  # withheld lines asked for again at each turn
DOSSIER: Final = replace(NOBODY, compartments=frozenset({"dossier"}))  # sees names of things, never of people
_one_at_a_time = Lock()


def catch_up() -> int:
    """Index the lines that arrived since the last time; return how many. Erased ones leave the index."""
    with _one_at_a_time:
        done = 0
        while chunk := list(lines(after=_last(), bare=True, limit=CHUNK)):
            _index(chunk)
            _drop_erased(chunk)
            done += len(chunk)
        awaited = list(SaidRow.objects.filter(awaited=True).values_list("seal", flat=True)[:AWAITED_MAX])
        if awaited:
            _index(list(lines(seals=awaited, bare=True)))
        return done


def is_behind() -> bool:
    return _last() < journal.top()


def _last() -> int:
    return SaidRow.objects.order_by("-position").values_list("position", flat=True).first() or 0


def _index(entries: Iterable[Entry]) -> None:
    rows = [
        SaidRow(
            seal=entry.seal,
            position=entry.position,
            compartment=entry.compartment,
            draft=entry.draft,
            text=_text(entry, NOBODY),
            named=_text(entry, DOSSIER),
            awaited=entry.state == "withheld",
        )
        for entry in entries
    ]
    fields = ["position", "compartment", "draft", "text", "named", "awaited"]
    SaidRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["seal"], update_fields=fields)


def _drop_erased(entries: Iterable[Entry]) -> None:
    gone = [entry.target for entry in entries if entry.kind == "journal.erased"]
    SaidRow.objects.filter(seal__in=gone).update(text="", named="")
    SaidRow.objects.filter(draft__in=[name for name in gone if name]).update(text="", named="")


def _text(entry: Entry, who: Who) -> str:
    """Return the folded words of a line in both languages, each after a space: " word" finds a word's beginning."""
    if entry.fact is None or entry.kind == "journal.met":
        return ""
    words: list[str] = []
    for language in ("fr", "en"):
        with translation.override(language):
            words += fold(sentences.sentence(entry, who))
    held = [subject.partition(":")[2] for subject in entry.about]
    return " " + " ".join(dict.fromkeys([*words, *fold(" ".join(held)), *fold(entry.by)]))


def said(words: list[str], who: Who, limit: int, before: int | None = None) -> list[str]:
    """Return the seals of the newest lines that hold every word, of the compartments this reader may read."""
    rows = SaidRow.objects.filter(compartment__in=who.compartments)
    column = "named__contains" if who.reads("dossier") else "text__contains"
    for word in words:
        rows = rows.filter(**{column: f" {word}"})
    if before is not None:
        rows = rows.filter(position__lt=before)
    return list(rows.order_by("-position").values_list("seal", flat=True)[:limit])
