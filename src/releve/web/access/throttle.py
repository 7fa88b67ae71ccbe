"""Guessing slowed down, nobody locked out. Pure: time is given, in seconds that never go back.

Delays belong to a *pair*: one account tried from one place. They grow with its failures, up to half a minute, and are
never extended by tries made too soon. A place that never tried an account may always try it once at once: whoever
hammers from one place cannot keep the owner out from another. Pressure on one account, or on the whole node, makes
the delays start at once instead of after five tries. A place with very many failures waits its turn on all accounts.
A remembered device is its own place.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

FREE_TRIES = 5  # before delays start: a tired person at 3 a.m.
DELAY_SECONDS_MAX = 30.0  # never longer: a lock would be a gift to the attacker
FORGET_SECONDS = 3600.0  # a pair's failures are forgotten after an hour of peace
ACCOUNT_FAILURES_MAX, ACCOUNT_LEAK = 50.0, 50 / 3600  # failures on one account from everywhere, forgotten per second
ADDRESS_FAILURES_MAX, ADDRESS_LEAK = 300.0, 5.0  # half a hospital behind one address mistypes too
NODE_FAILURES_MAX, NODE_LEAK = 1_000.0, 20.0
ADDRESS_WAIT_SECONDS = 2.0
OUTSIDE_ADDRESS_MAX, OUTSIDE_ADDRESS_LEAK = 60.0, 0.5  # problems told from one address: 60 at once, then one in 2 s
OUTSIDE_NODE_MAX, OUTSIDE_NODE_LEAK = 600.0, 5.0
KEYS_MAX = 100_000  # of each kind kept in memory, about 20 MB; the oldest leave first


@dataclass(slots=True)
class Leak:
    """Failures that fade: a level that rises by one each and leaks with time."""

    level: float = 0.0
    at: float = 0.0

    def now(self, rate: float, now: float) -> float:
        self.level = max(0.0, self.level - rate * (now - self.at))
        self.at = now
        return self.level


@dataclass(slots=True)
class Pair:
    """One account tried from one place."""

    failures: int = 0
    next_at: float = 0.0


Kept = TypeVar("Kept", Leak, Pair)


class Memory(Generic[Kept]):
    """A dictionary of bounded size: the least recently used leaves first."""

    def __init__(self, kind: type[Kept]) -> None:
        self.kind: type[Kept] = kind
        self.kept: OrderedDict[object, Kept] = OrderedDict()

    def of(self, key: object) -> Kept:
        entry = self.kept.get(key)
        if entry is None:
            entry = self.kept[key] = self.kind()
            if len(self.kept) > KEYS_MAX:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return entry


@dataclass
class Throttle:
    """Ask before checking a secret; say afterwards if it was right. One per process, and one process serves a node."""

    pairs: Memory[Pair] = field(default_factory=lambda: Memory(Pair))
    accounts: Memory[Leak] = field(default_factory=lambda: Memory(Leak))
    addresses: Memory[Leak] = field(default_factory=lambda: Memory(Leak))
    node: Leak = field(default_factory=Leak)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, account: str, address: str, now: float, device: str = "") -> float:
        """Return the seconds to wait before a try, or 0 and count the try as failed until `right` says otherwise.

        Counting first closes the race of a hundred tries at once.
        """
        with self.lock:
            pair = self.pairs.of((account, device or address))
            if now < pair.next_at:
                return pair.next_at - now
            if not device and self.addresses.of(address).now(ADDRESS_LEAK, now) >= ADDRESS_FAILURES_MAX:
                return ADDRESS_WAIT_SECONDS
            if now - pair.next_at > FORGET_SECONDS:
                pair.failures = 0
            pair.failures += 1
            pair.next_at = now + self._delay(account, pair.failures, now, remembered=bool(device))
            self._count(account, address, 1.0, now)
            return 0.0

    def right(self, account: str, address: str, now: float, device: str = "") -> None:
        """Forgive: the secret was right."""
        with self.lock:
            self.pairs.kept.pop((account, device or address), None)
            self._count(account, address, -1.0, now)

    def _delay(self, account: str, failures: int, now: float, *, remembered: bool) -> float:
        pressed = (
            self.accounts.of(account).now(ACCOUNT_LEAK, now) >= ACCOUNT_FAILURES_MAX
            or self.node.now(NODE_LEAK, now) >= NODE_FAILURES_MAX
        )
        if pressed and not remembered:
            return DELAY_SECONDS_MAX
        return 0.0 if failures < FREE_TRIES else min(DELAY_SECONDS_MAX, 2.0 ** (failures - FREE_TRIES))

    def _count(self, account: str, address: str, by: float, now: float) -> None:
        leaks = (
            (self.accounts.of(account), ACCOUNT_LEAK),
            (self.addresses.of(address), ADDRESS_LEAK),
            (self.node, NODE_LEAK),
        )
        for leak, rate in leaks:
            leak.level = max(0.0, leak.now(rate, now) + by)


@dataclass
class Outside:
    """Forms sent by people who are not signed in: a burst for everyone behind one address, then one each so often."""

    addresses: Memory[Leak] = field(default_factory=lambda: Memory(Leak))
    node: Leak = field(default_factory=Leak)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, address: str, now: float) -> float:
        """Return the seconds to wait, or 0 and count the form."""
        with self.lock:
            leaks = (
                (self.addresses.of(address), OUTSIDE_ADDRESS_MAX, OUTSIDE_ADDRESS_LEAK),
                (self.node, OUTSIDE_NODE_MAX, OUTSIDE_NODE_LEAK),
            )
            waits = [(leak.now(rate, now) + 1 - most) / rate for leak, most, rate in leaks]
            if any(wait > 0 for wait in waits):
                return max(1.0, *waits)
            for leak, _, _ in leaks:
                leak.level += 1
            return 0.0


THROTTLE = Throttle()
OUTSIDE = Outside()
