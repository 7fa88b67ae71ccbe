"""Passphrases of one's own: long, not guessable, never changed by the calendar. Pure but for a list of Django's.

Rules after OWASP ASVS 5.0 V6.2 and NIST SP 800-63B-4: twelve characters or more, of any kind, no composition rule,
no rotation, and nothing that a guesser tries first.
"""

import gzip
import re
import unicodedata
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releve.web.access.codes import looks_like_code

LENGTH_MIN, LENGTH_MAX = 12, 256
POINTS_MIN = 7  # see _points: three common words and a letter, or seven letters that belong to no known word
COMMON_LENGTH_MIN = 6  # letters of a common password that count as a word: shorter ones are in every sentence
HOSPITAL_WORDS = [
    "hopital",
    "hospital",
    "clinique",
    "centre",
    "chu",
    "ch",
    "ght",
    "ehpad",
    "urgences",
    "urgence",
    "reanimation",
    "rea",
    "bloc",
    "medecine",
    "chirurgie",
    "maternite",
    "pediatrie",
    "geriatrie",
    "psychiatrie",
    "radiologie",
    "imagerie",
    "scanner",
    "irm",
    "laboratoire",
    "labo",
    "biologie",
    "pharmacie",
    "cardiologie",
    "neurologie",
    "oncologie",
    "soins",
    "soin",
    "infirmier",
    "infirmiere",
    "ide",
    "aide",
    "soignant",
    "soignante",
    "medecin",
    "docteur",
    "cadre",
    "sante",
    "direction",
    "directeur",
    "directrice",
    "dsi",
    "informatique",
    "service",
    "patient",
    "patients",
    "lit",
    "lits",
    "garde",
    "astreinte",
    "blouse",
    "samu",
    "smur",
    "accueil",
    "admissions",
    "secretariat",
    "secretaire",
    "brancardier",
    "facturation",
    "dossier",
    "sejour",
    "releve",
    "crise",
    "cellule",
    "password",
    "motdepasse",
    "passe",
    "phrase",
    "mot",
    "secret",
    "azerty",
    "qwerty",
    "bonjour",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "marseille",
    "paris",
    "lyon",
    "toulouse",
    "france",
    "bienvenue",
    "welcome",
    "admin",
    "administrateur",
    "utilisateur",
    "user",
    "test",
    "demo",
    "temporaire",
    "changer",
    "changeme",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "printemps",
    "ete",
    "automne",
    "hiver",
    "annee",
]
_LEET = str.maketrans("013457@$!€", "oieastasie")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)
PIECE_LENGTH_MAX = 32  # letters of the longest word looked for
RUN_MIN = 4  # letters or digits in a row that count as a run: 1234, azer


def folded(text: str) -> str:
    """Return lower-case letters and digits only, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


@cache
def common() -> frozenset[str]:
    """Return the 20,000 most common passwords that Django ships, folded."""
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(folded(line) for line in lines)


def objection(passphrase: str, *, names: tuple[str, ...] = ()) -> str | Promise:
    """Return why a passphrase is refused, or an empty string. `names`: the person's, the login, the hospital's."""
    if len(passphrase) < LENGTH_MIN:
        return _("Twelve characters at least: four everyday words do well.")
    if len(passphrase) > LENGTH_MAX:
        return _("256 characters at most.")
    if looks_like_code(passphrase):
        return _("This looks like a printed code. Choose words of your own.")
    if guessable(passphrase, names):
        return _("A guesser would try this early. Choose words that have nothing to do with you or the hospital.")
    return ""


def guessable(passphrase: str, names: tuple[str, ...] = ()) -> bool:
    """Say whether a guesser who knows common words, this hospital and this person would come upon it early."""
    words = {folded(word) for name in names for word in re.split(r"[\W_]+", name)} | set(HOSPITAL_WORDS)
    plain, unmasked = folded(passphrase), folded(passphrase.casefold().translate(_LEET))
    variants = {plain, unmasked, _once(plain), _once(unmasked)}
    return any(_points(text, words) < POINTS_MIN for text in variants)


def _once(text: str) -> str:
    """Return a text with its repeats said once: soleilsoleil is soleil, aaaa is a."""
    return re.sub(r"(.)\1{2,}|(.{2,}?)\2+", r"\1\2", text)


def _points(text: str, words: set[str]) -> int:
    """Return what a folded passphrase is worth: the cheapest way to write it as words, runs, numbers and letters."""
    cheapest = [0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - PIECE_LENGTH_MAX), end)
        cheapest.append(min(cheapest[start] + _price(text[start:end], words) for start in starts))
    return cheapest[-1]


def _price(piece: str, words: set[str]) -> int:
    """Price one piece: a word of here, a run of keys or a short number 1; a common password 2; else 1 a letter."""
    short_number = len(piece) <= RUN_MIN and piece.isdecimal()
    if short_number or piece in words or piece in _runs():
        return 1
    return 2 if len(piece) >= COMMON_LENGTH_MIN and piece in common() else len(piece)


@cache
def _runs() -> frozenset[str]:
    """Return every run of keys or digits, both ways."""
    return frozenset(
        line[start : start + length]
        for row in _RUNS
        for line in (row, row[::-1])
        for length in range(RUN_MIN, len(line) + 1)
        for start in range(len(line) - length + 1)
    )
