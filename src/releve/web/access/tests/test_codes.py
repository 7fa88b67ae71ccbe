"""Printed codes are typed by tired people and guessed by nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releve.web.access.codes import ALPHABET, CHECKS, LENGTH, Mistyped, check_symbol, draw, looks_like_code, read, shown

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH).map(lambda symbols: symbols + check_symbol(symbols))


def test_the_check_symbol_is_crockfords():
    assert check_symbol("0000000000") == "0"
    assert check_symbol("0000000001") == "1"
    assert [check_symbol(f"000000001{s}") for s in "01234"] == list("*~$=U"), "32 to 36"
    value = sum(ALPHABET.index(s) * 32**p for p, s in enumerate(reversed("7F3K9QDM2X")))
    assert check_symbol("7F3K9QDM2X") == CHECKS[value % 37]


@given(CODES)
def test_a_code_is_read_back_however_it_is_typed(code):
    tired = shown(code).lower().replace("0", "o").replace("1", "l").replace("-", " – ")
    assert read(tired) == read(f" {code} ") == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_a_typing_error(code, place, symbol):
    if code[place] == symbol:
        return
    typed = code[:place] + symbol + code[place + 1 :]
    with pytest.raises(Mistyped):
        read(typed)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_neighbours_swapped_are_always_a_typing_error(code, place):
    if code[place] == code[place + 1]:
        return
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    with pytest.raises(Mistyped):
        read(typed)


def test_drawn_codes_are_never_alike_and_easy_to_type_on_a_telephone():
    codes = {draw() for _ in range(2_000)}
    assert len(codes) == 2_000
    assert {symbol for code in codes for symbol in code} <= set(ALPHABET)


def test_a_passphrase_is_not_taken_for_a_code():
    assert not looks_like_code("umbrella tractor Tuesday mint")
    assert looks_like_code("les chats 123"), "eleven symbols of a code: refused as a passphrase"
