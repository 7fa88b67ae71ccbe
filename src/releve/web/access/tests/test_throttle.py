"""Guessers wait, owners come in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from releve.web.access import throttle
from releve.web.access.throttle import (
    ADDRESS_FAILURES_MAX,
    DELAY_SECONDS_MAX,
    FREE_TRIES,
    KEYS_MAX,
    Memory,
    Pair,
    Throttle,
)


def test_five_tries_are_free_then_delays_double_up_to_half_a_minute():
    door, now, delays = Throttle(), 0.0, []
    for _ in range(14):
        while wait := door.ask("elodie", "10.0.0.1", now):
            now += wait
            delays.append(wait)
    assert delays == [1, 2, 4, 8, 16, 30, 30, 30, 30]
    assert FREE_TRIES == 5


def test_a_try_made_too_soon_is_not_counted_and_extends_nothing():
    door = Throttle()
    for _ in range(5):
        door.ask("elodie", "10.0.0.1", 0.0)
    assert [door.ask("elodie", "10.0.0.1", 0.5) for _ in range(1_000)] == [0.5] * 1_000
    assert door.ask("elodie", "10.0.0.1", 1.0) == 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 40), st.floats(0, 20)), max_size=300))
def test_whatever_the_guessers_do_nobody_ever_waits_more_than_half_a_minute(tries):
    door, now = Throttle(), 0.0
    for account, address, passing in tries:
        now += passing
        assert door.ask(account, f"10.0.0.{address}", now) <= DELAY_SECONDS_MAX
    assert door.ask("a", "192.168.1.1", now) == 0, "from elsewhere, the owner comes in at once"


def test_under_attack_from_everywhere_a_remembered_device_keeps_its_free_tries():
    door = Throttle()
    for host in range(200):
        door.ask("elodie", f"10.0.{host}.1", 0.0)
    assert door.ask("elodie", "10.9.9.9", 0.0) == 0
    assert door.ask("elodie", "10.9.9.9", 0.0) == DELAY_SECONDS_MAX, "a stranger waits after one try"
    assert [door.ask("elodie", "10.8.8.8", 0.0, device="her-laptop") for _ in range(5)] == [0] * 5


def test_one_address_that_tries_every_account_waits_its_turn_and_then_goes_on():
    door = Throttle()
    passed = sum(door.ask(f"agent{n}", "10.0.0.1", 0.0) == 0 for n in range(1_000))
    assert passed == ADDRESS_FAILURES_MAX
    assert door.ask("agent999", "10.0.0.1", 2.0) == 0


def test_a_thousand_people_behind_one_address_sign_in_within_five_minutes_with_their_typing_errors():
    door, now, refused = Throttle(), 0.0, 0
    for person in range(1_000):
        for _ in range(2 if person % 4 == 0 else 1):  # one in four mistypes once
            refused += bool(door.ask(f"agent{person}", "10.0.0.1", now))
        door.right(f"agent{person}", "10.0.0.1", now)
        now += 0.3
    assert refused == 0


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(throttle, "KEYS_MAX", 100)
    memory = Memory(Pair)
    for key in range(1_000):
        memory.of(key)
    assert len(memory.kept) == 100
    assert KEYS_MAX == 100_000
