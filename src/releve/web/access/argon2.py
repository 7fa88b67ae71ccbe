"""Argon2id as OWASP advises for a small machine, and never more of it at once than the machine can bear."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE_MAX = 4  # computations at a time: 4 x 19 MiB; the others wait their turn, in milliseconds each
_room = threading.BoundedSemaphore(AT_ONCE_MAX)


class Argon2id(Argon2PasswordHasher):
    """Passphrases and printed codes: t=2, m=19 MiB, p=1 (OWASP Password Storage Cheat Sheet)."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _room:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with _room:
            return bool(super().verify(password, encoded))
