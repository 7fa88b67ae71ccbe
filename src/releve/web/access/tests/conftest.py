"""What the stories of this room share: a person with a code, a fresh throttle, cheap digests."""

import pytest
from django.test import Client

from releve.web.access import actions, signing
from releve.web.access.argon2 import Argon2id
from releve.web.access.facts import AccountOpened
from releve.web.access.throttle import THROTTLE, Throttle

PASSPHRASE = "parapluie tracteur mardi menthe"


@pytest.fixture(autouse=True)
def _calm(monkeypatch):
    """Each story starts with no failure remembered; digests cost little (their own test measures the real ones)."""
    fresh = Throttle()
    for name in ("pairs", "accounts", "addresses", "node"):
        monkeypatch.setattr(THROTTLE, name, getattr(fresh, name))
    monkeypatch.setattr(Argon2id, "memory_cost", 8)
    monkeypatch.setattr(Argon2id, "time_cost", 1)
    signing.nobody_digest.cache_clear()
    yield
    signing.nobody_digest.cache_clear()


def open_for(name: str, role: str = "it", **more) -> str:
    """Open an account as the terminal does; return its login."""
    return actions.open_account(AccountOpened(login="", name=name, role=role, **more), by="releve")


@pytest.fixture
def elodie(db):
    """Open Élodie's account; return her printed code."""
    login = open_for("Élodie Martin")
    assert login == "elodie.martin"
    return actions.new_code(login, by="releve")[0]


def come_in(client: Client, code: str, passphrase: str = PASSPHRASE) -> None:
    """Sign in with a printed code and choose a passphrase."""
    client.post("/access/sign-in/", {"name": "elodie.martin", "secret": code})
    answer = client.post("/access/passphrase/", {"passphrase": passphrase, "again": passphrase})
    assert answer.status_code == 302, answer.content.decode()
