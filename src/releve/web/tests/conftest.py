"""What the stories of the shell share: three small kinds of fact in three compartments, and people who read them."""

import pytest
from django.test import Client

from releve.journal import open_journal
from releve.web import names as names_of
from releve.web.access.stage import enter
from releve.web.tests.facts import PEOPLE


@pytest.fixture
def opened(db):
    """Open a real journal."""
    open_journal(purpose="real", hospital="CH d’Essai")


@pytest.fixture
def cell(opened):
    """Sign a member of the crisis cell in."""
    client = Client()
    enter(client, "cell")
    return client


@pytest.fixture
def named(monkeypatch):
    """Give names to two persons, as the dossier does."""
    monkeypatch.setitem(names_of._sources, "person", names_of._Source("staff", lambda _ids: PEOPLE))
    names_of.forget()
    yield
    names_of.forget()
