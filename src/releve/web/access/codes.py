"""Printed codes: ten symbols that nobody misreads and a check symbol, after Crockford's base 32 (mod 37). Pure.

Ten symbols are 50 bits; bound to one login, for 72 hours, behind the throttle, guessing is hopeless.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
CHECKS = ALPHABET + "*~$=U"  # Crockford's 37 check symbols
LENGTH = 10
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SPACING = str.maketrans("", "", " \u00a0\u202f\t\r\n-\u2010\u2011\u2012\u2013\u2014\u2212_.")


class Mistyped(ValueError):
    """The check symbol does not fit the ten others: a slip of the finger, not a wrong code."""


def check_symbol(symbols: str) -> str:
    """Return the check symbol of ten symbols: their value in base 32, modulo 37."""
    value = 0
    for symbol in symbols:
        value = value * 32 + ALPHABET.index(symbol)
    return CHECKS[value % 37]


def draw() -> str:
    """Return a fresh code of eleven symbols, from the system's randomness.

    Codes whose check symbol is not on every telephone's first keyboard are drawn again: it costs a fifth of a bit.
    """
    while True:
        symbols = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if (check := check_symbol(symbols)) in ALPHABET:
            return symbols + check


def shown(code: str) -> str:
    """Return a code as it is printed: 7F3K9-QDM2X-4."""
    return f"{code[:5]}-{code[5:10]}-{code[10:]}"


def cleaned(typed: str) -> str:
    """Return what was typed in the code's own symbols: capitals, O as 0, I and L as 1, no spaces or hyphens."""
    return typed.translate(_SPACING).upper().translate(_MISREAD)


def looks_like_code(typed: str) -> bool:
    """Say whether this could be a printed code, right or mistyped: eleven of its symbols."""
    symbols = cleaned(typed)
    return len(symbols) == LENGTH + 1 and set(symbols[:-1]) <= set(ALPHABET) and symbols[-1] in CHECKS


def read(typed: str) -> str:
    """Return the code that was typed, or raise Mistyped."""
    symbols = cleaned(typed)
    if not looks_like_code(typed) or check_symbol(symbols[:-1]) != symbols[-1]:
        raise Mistyped
    return symbols
