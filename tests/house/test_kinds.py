"""Every kind of fact is documented, translated, erasable, and belongs to a compartment."""

import re
from string import Formatter

import pytest
from django.apps import apps
from django.utils import translation

from releve.journal.fact import Fact
from tests.house.tree import kinds

COMPARTMENTS = {"dossier", "staff", "crisis", "care", "inquiry", "journal", "as its target"}
OURS = list(kinds())


@pytest.mark.parametrize("kind", OURS)
def test_a_kind_is_documented_placed_and_erasable(kind):
    cls = kinds()[kind]
    own = cls.__doc__ if cls.__doc__ != Fact.__doc__ else None
    assert own, f"{kind}: say in its docstring what happened"
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", kind), f"{kind}: stored as folder.snake_case"
    assert kind.partition(".")[0] in {config.label for config in apps.get_app_configs()}
    assert cls.compartment in COMPARTMENTS, f"{kind}: {cls.compartment!r} is no compartment"
    assert cls.erasing, f"{kind}: say what is lost when its words are erased"


@pytest.mark.parametrize("kind", OURS)
def test_its_sentence_has_a_french_of_the_same_fields(kind):
    sentence = kinds()[kind].sentence
    assert sentence, f"{kind}: give it a sentence for the main courante"
    with translation.override("fr"):
        french = translation.gettext(sentence)
    own_words = "".join(text for text, *_ in Formatter().parse(sentence))
    assert french != sentence or not own_words.strip(), f"{kind}: {sentence!r} is not translated"
    fields = lambda text: {name for _, name, _, _ in Formatter().parse(text) if name}  # noqa: E731
    assert fields(french) == fields(sentence)
