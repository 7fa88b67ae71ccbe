"""A fact: one thing somebody observed, decided or did. Never changed, only followed by other facts. Pure."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, dataclass_transform

import msgspec


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation without translating it: facts are pure, pages choose the language."""
    return message


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """The common face of all facts. Declare one with @fact("wards.bed_occupied", "care", …)."""

    kind: ClassVar[str] = ""
    compartment: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    kept_months: ClassVar[int | None] = None
    erasing: ClassVar[str] = ""
    series: ClassVar[str] = ""

    def about(self) -> tuple[str, ...]:
        """Return every subject whose state this fact can change."""
        return ()

    @classmethod
    def upcast(cls, body: dict[str, Any]) -> dict[str, Any]:
        """Bring an old body to today's fields."""
        return body


KINDS: dict[str, type[Fact]] = {}
F = TypeVar("F", bound=Fact)


def fact(
    kind: str,
    compartment: str,
    *,
    sentence: str = "",
    kept_months: int | None = None,
    erasing: str = "",
    series: str = "",
) -> Callable[[type[F]], type[F]]:
    """Declare a kind: the class is the vocabulary, the kind is what the journal stores and never changes.

    `compartment` says who may read its words. `sentence` is the line of the main courante, in English, marked with
    gettext_noop, with the fields in braces. `kept_months` is how long its words are kept after the crisis (None: as
    long as the journal). `erasing` says in one sentence what is lost when its words are erased. `series` asks for a
    human number: the pen that says the fact fills its field `number` ("31", or "B·D4" where B is not the main pen).
    """

    def declare(cls: type[F]) -> type[F]:
        if kind in KINDS:
            raise TypeError(f"kind {kind!r} is already taken by {KINDS[kind].__qualname__}")
        cls.kind, cls.compartment, cls.sentence = kind, compartment, sentence
        cls.kept_months, cls.erasing, cls.series = kept_months, erasing, series
        if series and "number" not in cls.__struct_fields__:
            raise TypeError(f'kind {kind!r} is numbered: give it a field `number: str = ""`')
        KINDS[kind] = cls
        return cls

    return declare


def read(kind: str, body: dict[str, Any]) -> Fact | None:
    """Return the typed fact, or None for a kind or a shape this site does not know yet."""
    cls = KINDS.get(kind)
    try:
        return msgspec.convert(cls.upcast(body), cls) if cls else None
    except msgspec.ValidationError:
        return None
