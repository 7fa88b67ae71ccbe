"""A hundred thousand guesses, and the time that each takes."""

import statistics
import threading
import time
from itertools import count

import pytest
from django.contrib.auth.hashers import check_password, make_password

from releve.web.access import actions, argon2, codes, signing
from releve.web.access.door import keep_passphrase
from releve.web.access.signing import Right, Wait, Wrong, attempt
from releve.web.access.tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
GUESSES = 100_000


def test_a_hundred_thousand_guesses_hit_nothing_and_the_owner_comes_in_at_once_from_elsewhere(elodie, monkeypatch):
    """Ten guesses a second for three hours from fifty machines, at her code and at her passphrase; told time."""
    keep_passphrase("elodie.martin", PASSPHRASE)
    now = [0.0]
    monkeypatch.setattr(signing.time, "monotonic", lambda: now[0])
    guesses = (codes.draw() if n % 2 else f"{PASSPHRASE}{n}" for n in count())
    outcomes = {Right: 0, Wrong: 0, Wait: 0}
    for n in range(GUESSES):
        now[0] += 0.1
        outcomes[type(attempt("elodie.martin", next(guesses), address=f"10.0.0.{n % 50}"))] += 1
    assert outcomes[Right] == 0
    assert sum(outcomes.values()) == GUESSES
    assert outcomes[Wrong] < 50 * (GUESSES * 0.1 / 30 + 6), "one try each half a minute from each machine, no more"
    assert attempt("elodie.martin", PASSPHRASE, address="192.168.1.20") == Right("elodie.martin", by_code=False)
    assert attempt("elodie.martin", elodie, address="192.168.1.21") == Right("elodie.martin", by_code=True)
    now[0] += 60
    assert isinstance(attempt("elodie.martin", PASSPHRASE, address="10.0.0.1"), Right), (
        "and from the guessers' own place"
    )


@pytest.mark.parametrize("kind", ["code", "passphrase"])
def test_unknown_names_take_the_time_of_known_ones(elodie, kind, monkeypatch):
    monkeypatch.setattr(argon2.Argon2id, "memory_cost", 19_456)
    monkeypatch.setattr(argon2.Argon2id, "time_cost", 2)
    signing.nobody_digest.cache_clear()
    signing.nobody_digest()
    actions.new_code("elodie.martin", by="releve")
    keep_passphrase("elodie.martin", PASSPHRASE)
    secret = codes.draw() if kind == "code" else "not the passphrase at all"
    times = {"elodie.martin": [], "nobody.here": []}
    for turn in range(30):
        for name in sorted(times, reverse=bool(turn % 2)):
            start = time.thread_time()  # what an attacker hears without the noise of the machine's other work
            attempt(name, secret, address=f"10.1.{turn}.1")
            times[name].append(time.thread_time() - start)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert abs(known - unknown) < 0.005, (known, unknown)


def test_the_digest_is_argon2id_as_owasp_advises():
    assert (argon2.Argon2id().algorithm, argon2.Argon2id.parallelism) == ("argon2", 1)
    from releve.web.access.argon2 import AT_ONCE_MAX  # the fixture made the others cheap

    digest = make_password("x")
    assert digest.startswith("argon2$argon2id$v=19$m=8,t=1,p=1$")
    assert check_password("x", digest)
    assert AT_ONCE_MAX == 4


def test_no_more_digests_are_computed_at_once_than_the_machine_can_bear(monkeypatch):
    most, busy, lock = [0], [0], threading.Lock()
    real = argon2.Argon2PasswordHasher.encode

    def counted(self, password, salt):
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        time.sleep(0.01)
        try:
            return real(self, password, salt)
        finally:
            with lock:
                busy[0] -= 1

    monkeypatch.setattr(argon2.Argon2PasswordHasher, "encode", counted)
    threads = [threading.Thread(target=make_password, args=("x",)) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == argon2.AT_ONCE_MAX
