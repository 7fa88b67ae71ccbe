"""A pack is exact bytes, and a cut or altered one gives one clear sentence and nothing else."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releve.journal import pack
from releve.journal.line import Line

LINES = st.lists(
    st.builds(
        Line,
        st.binary(min_size=1, max_size=40),
        st.binary(min_size=64, max_size=64),
        st.none() | st.binary(max_size=40),
    ),
    max_size=5,
)


def packed(lines):
    file = io.BytesIO()
    pack.write(lines, file)
    return file.getvalue()


@given(LINES)
def test_what_was_written_is_read_to_the_byte(lines):
    assert pack.read(io.BytesIO(packed(lines))) == lines


@given(LINES, st.data())
def test_a_cut_pack_is_refused_wherever_it_is_cut(lines, data):
    raw = packed(lines)
    with pytest.raises(pack.BadPack):
        pack.read(io.BytesIO(raw[: data.draw(st.integers(0, len(raw) - 1))]))


@given(LINES, st.data())
def test_an_altered_pack_is_refused_whatever_was_altered(lines, data):
    raw = bytearray(packed(lines))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(pack.BadPack):
        pack.read(io.BytesIO(bytes(raw)))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 a spreadsheet", packed([]) + b"more"])
def test_what_is_no_pack_is_refused(raw):
    with pytest.raises(pack.BadPack):
        pack.read(io.BytesIO(raw))


def test_a_hostile_length_takes_no_memory():
    raw = pack.MAGIC + b"\xff\xff\xff\xfe" + b"x" * 10
    with pytest.raises(pack.BadPack):
        pack.read(io.BytesIO(raw))
