"""The care functions and what each rests on: read from a data file and matched to the dossier's processes. Pure."""

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from releve.journal import gettext_noop

FILE = Path(__file__).parent / "data" / "care.toml"
LABELS = (  # the labels of the data file, marked here for translation
    gettext_noop("Emergency"),
    gettext_noop("Intensive care"),
    gettext_noop("Operating theatre"),
    gettext_noop("Laboratory"),
    gettext_noop("Imaging"),
    gettext_noop("Pharmacy"),
    gettext_noop("Maternity"),
    gettext_noop("Patient record"),
    gettext_noop("Admissions"),
    gettext_noop("Telephony"),
    gettext_noop("Payroll"),
    gettext_noop("Billing"),
)


class Process(NamedTuple):
    """What a care function needs to know of one process of the dossier."""

    code: str
    label: str
    department: str
    essential: tuple[str, ...]
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CareFunction:
    """One function of care: the applications it cannot do without, and those that make it whole."""

    function: str
    label: str
    processes: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    full: tuple[str, ...] = ()


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _listed() -> list[dict[str, object]]:
    listed: list[dict[str, object]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["function"]
    return listed


LISTED = _listed()
NAMES = {str(entry["id"]): str(entry["label"]) for entry in LISTED}


def care_functions(processes: Iterable[Process]) -> list[CareFunction]:
    """Return every care function in the order of the screen, each with the applications of its processes."""
    known = [(process, _folded(process.label)) for process in processes]
    return [
        _function(str(entry["id"]), [p for p, label in known if any(word in label for word in _words(entry))])
        for entry in LISTED
    ]


def _words(entry: dict[str, object]) -> list[str]:
    words = entry["words"]
    return [_folded(str(word)) for word in words] if isinstance(words, list) else []


def _function(name: str, mine: list[Process]) -> CareFunction:
    essential = tuple(dict.fromkeys(app for process in mine for app in process.essential))
    full = tuple(dict.fromkeys(app for process in mine for app in process.full if app not in essential))
    departments = tuple(dict.fromkeys(process.department for process in mine if process.department))
    return CareFunction(name, NAMES[name], tuple(p.code for p in mine), departments, essential, full)
