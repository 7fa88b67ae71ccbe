"""What the stories of the kit share: the sample hospital, read once, and an opened journal."""

from pathlib import Path

import pytest
from django.db import transaction

from releve.dossier import load
from releve.dossier.intake.bringing import files_of, prepare, say
from releve.journal import open_journal

MONTCLAIR = Path(__file__).resolve().parents[4] / "examples" / "montclair"


@pytest.fixture(scope="session")
def montclair(django_db_setup, django_db_blocker):
    """Return the sample's dossier; the database is left as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        say(prepare(files_of(MONTCLAIR), "auto"), by="releve")
        dossier = load()
        transaction.set_rollback(True)
    return dossier


@pytest.fixture
def opened(db):
    """Open a real journal."""
    open_journal(purpose="real", hospital="CH de Montclair (fictif)")


@pytest.fixture
def at_montclair(opened, montclair, monkeypatch):
    """Make kits from the sample."""
    monkeypatch.setattr("releve.kit.making.load", lambda: montclair)
    return montclair
