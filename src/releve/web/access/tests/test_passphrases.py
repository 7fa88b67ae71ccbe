"""What a guesser tries first is refused; everyday words pass, with no rule of composition and no calendar."""

import itertools

import pytest

from releve.web.access.passphrases import HOSPITAL_WORDS, common, guessable, objection

ELODIE = ("Élodie Martin", "elodie.martin", "CH de Montclair-les-Étangs")


@pytest.mark.parametrize(
    "good",
    [
        "parapluie tracteur mardi menthe",
        "umbrella tractor tuesday mint",
        "le vélo rouge dort au grenier",
        "Xk9#vQz2!pLm",
        "correct horse battery staple",
        "日本語のパスフレーズです長い",
        "a" * 3 + " bouilloire " + "z" * 3,
        "il pleut sur Nantes ce soir",
    ],
)
def test_words_of_ones_own_pass(good):
    assert objection(good, names=ELODIE) == ""


@pytest.mark.parametrize(
    "bad",
    [
        "motdepasse123",
        "M0tdep@sse2026!",
        "azertyuiop123",
        "123456789012",
        "aaaaaaaaaaaaa",
        "HopitalMontclair2026",
        "elodiemartin2026",
        "Urgences2026!!",
        "passwordpassword",
        "soleilsoleilsoleil",
        "Bienvenue2026!",
        "cadredesante01",
        "les chats 123",
        "court",
    ],
)
def test_what_is_tried_first_is_refused_with_a_reason(bad):
    assert objection(bad, names=ELODIE)


def test_more_than_three_thousand_common_passwords_of_the_right_length_are_refused():
    """ASVS 6.2.4: the 3,000 most common that fit the policy. Lists hold few of that length, so make them."""
    tails = ("2024", "2025", "2026", "123", "1234", "12345", "!", "2026!", "123!", "01")
    words = sorted(common(), key=len, reverse=True)
    made = [word + tail for word in words for tail in tails if len(word + tail) >= 12 and len(word) >= 7][:3_000]
    made += [a + b for a, b in itertools.product(HOSPITAL_WORDS, repeat=2) if len(a + b) >= 12][:1_000]
    passed = [one for one in made if not guessable(one)]
    assert len(made) >= 3_000
    assert not passed


def test_length_is_the_only_rule_of_composition():
    assert objection("a1!") != ""
    assert objection("toutes en minuscules sans chiffre") == ""
    assert objection("é" * 0 + "x y z " * 40) != "", "repeats count once"
    assert objection("b" + "ouillon de poule " * 20) != "", "256 characters at most"
