"""Passphrases of one's own: long, not guessable, never to be changed by the calendar. Pure but for one list of Django's.

Rules after OWASP ASVS 5.0 V6.2 and NIST SP 800-63B-4: twelve characters or more, any characters, no composition rule, no
rotation, and nothing that a guesser tries first.
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
OWN_LETTERS_MIN = 6  # letters or digits that must remain once what a guesser tries first is taken away
HOSPITAL_WORDS = ["hopital", "hospital", "clinique", "centre", "chu", "ch", "ght", "ehpad", "urgences", "urgence", "reanimation", "rea", "bloc", "medecine", "chirurgie", "maternite", "pediatrie", "geriatrie", "psychiatrie", "radiologie", "imagerie", "scanner", "irm", "laboratoire", "labo", "biologie", "pharmacie", "cardiologie", "neurologie", "oncologie", "soins", "soin", "infirmier", "infirmiere", "ide", "aide", "soignant", "soignante", "medecin", "docteur", "cadre", "sante", "direction", "directeur", "directrice", "dsi", "informatique", "service", "patient", "patients", "lit", "lits", "garde", "astreinte", "blouse", "samu", "smur", "accueil", "admissions", "secretariat", "secretaire", "brancardier", "facturation", "dossier", "sejour", "releve", "crise", "cellule", "password", "motdepasse", "passe", "phrase", "mot", "secret", "azerty", "qwerty", "bonjour", "soleil", "doudou", "loulou", "chouchou", "marseille", "paris", "lyon", "toulouse", "france", "bienvenue", "welcome", "admin", "administrateur", "utilisateur", "user", "test", "demo", "temporaire", "changer", "changeme", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "printemps", "ete", "automne", "hiver", "annee"]
_LEET = str.maketrans("013457@$!€", "oieastasie")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)
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
    """Say whether little remains once common words, hospital words, names, runs and repeats are taken away."""
    plain = folded(passphrase)
    if plain in common():
        return True
    words = {folded(word) for name in names for word in re.split(r"[\W_]+", name)} | set(HOSPITAL_WORDS)
    return any(len(_remainder(text, words)) < OWN_LETTERS_MIN for text in {plain, plain.translate(_LEET)})


def _remainder(text: str, words: set[str]) -> str:
    """Return what is left of a folded passphrase that is the person's own."""
    text = re.sub(r"(.)\1{2,}|(.{2,}?)\2+", r"\1\2", text)  # repeats count once
    for run in _runs():
        text = text.replace(run, "")
    whole = common()
    for length in range(len(text), 2, -1):  # the longest words first
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if piece in words or (length > OWN_LETTERS_MIN and piece in whole):
                text = text.replace(piece, " " * length)
    return re.sub(r"\d{1,4}(?= |$)", "", text).replace(" ", "")


@cache
def _runs() -> tuple[str, ...]:
    """Return every run of keys or digits, the longest first, both ways."""
    found = {
        line[start : start + length]
        for row in _RUNS
        for line in (row, row[::-1])
        for length in range(RUN_MIN, len(line) + 1)
        for start in range(len(line) - length + 1)
    }
    return tuple(sorted(found, key=len, reverse=True))
