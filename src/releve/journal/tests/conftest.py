"""Every test of the journal has a node of its own, empty, with a real database that commits."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from pytest_django import DjangoDbBlocker

from releve import journal
from releve.journal import clock
from releve.journal.tests import toys
from releve.journal.tests.sites import Site, wipe


@pytest.fixture(scope="session")
def _test_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Make the test database when no marked test asked for one: these tests commit, so they wear no django_db mark."""
    if any(item.get_closest_marker("django_db") for item in request.session.items):
        yield
        return
    with translation.override("en"), django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    yield
    with translation.override("en"), django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _node(_test_database: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[None]:
    before = settings.PEN_FILE, settings.FILES
    settings.PEN_FILE, settings.FILES = tmp_path / "pen.json", tmp_path / "files"
    with translation.override("en"), django_db_blocker.unblock():
        toys.make_rows()
        wipe()
        journal.forget()
        clock.tell(None)
        yield
        wipe()
        journal.forget()
        clock.tell(None)
    settings.PEN_FILE, settings.FILES = before


@pytest.fixture
def sites(tmp_path: Path) -> Callable[..., list[Site]]:
    """Make sites of one hospital: the first opens the journal, the others join it and are enrolled."""

    def make(*names: str) -> list[Site]:
        found = [Site(tmp_path, name) for name in names]
        first, *others = found
        with first:
            journal.open_journal(hospital="Montclair")
        for letter, site in zip("BCDEFG", others, strict=False):
            first.give(site)
            with first:
                pass
            key = site.key
            with first:
                journal.enrol(key, letter=letter, name=site.folder.name, by="P1")
        for site in others:
            first.give(site)
        return found

    return make
