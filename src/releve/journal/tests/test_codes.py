import pytest
from hypothesis import given
from hypothesis import strategies as st

from releve.journal.codes import Printed, code, read_head

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(st.sampled_from(["M", "B", "Q7", "AB"]), st.integers(1, 10**7), HEX)
def test_every_printed_head_is_read_back(letter, number, seal):
    printed = Printed(letter, number, code(seal))
    assert read_head(str(printed)) == printed
    assert read_head(str(printed).lower().replace("\xa0", " ").replace("°", "o").replace("·", "-")) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "M · n° 48 213 · 7F3K-9QDM", "m n° 48213 7f3k9qdm", "M, n. 48.213, 7F3K 9QDM", "M no 48 213 7f3k-9qdm",
        "M · n° 48\u202f213 · 7F3K–9QDM", "  M  48213  7F3K-9QDM ",
    ],
)  # fmt: skip
def test_a_tired_reader_types_it_his_own_way(typed):
    assert read_head(typed) == Printed("M", 48213, "7F3K-9QDM")


def test_o_and_i_are_read_as_zero_and_one():
    assert read_head("M · n° 48O1l · OIL0-9QDM") == Printed("M", 48011, "0110-9QDM")


@pytest.mark.parametrize("typed", ["", "bonjour", "M", "M · 48", "M · n° 48 · 7F3K", "M · n° 48 · UUUU-9QDM"])
def test_what_is_no_head_is_none(typed):
    assert read_head(typed) is None
