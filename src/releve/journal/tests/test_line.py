import pytest

from releve.journal.line import FILE, Malformed, Words, encode, read_header, read_words, subjects_of

START = b'{"kind":"k","about":[],"by":"x","said_at":0,"happened_at":0,"body":'
END = b',"typed_at":null,"salt":"s"}'


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":1.0}', b'{"a":1,"a":1}', b'{"a": 1}', b'{"a":"\\u0000"}', b'{"a\\u0000":1}', b'{"a":["\\u0000"]}',
        b'{"a":"\\ud800"}', b'{"a":"\\u0041"}', b'{"a":1e3}', b'{"a":99999999999999999999999}', b'{"a":-0}',
        b'{"a":[1,[2.5]]}', b'{"a":9007199254740993}', b"[" * 5000,
    ],
)  # fmt: skip
def test_bytes_that_two_machines_could_read_differently_are_refused(body):
    with pytest.raises(Malformed):
        read_words(START + body + END)


PLAIN = [b"{}", b'{"a":[1,-2,null,true,{"b":"c"}]}', b'{"a":"\\\\u0000"}', '{"a":"« à l’hôpital »"}'.encode()]


@pytest.mark.parametrize("body", PLAIN)
def test_plain_words_are_read_back_to_the_same_bytes(body):
    raw = START + body + END
    assert encode(read_words(raw)) == raw


def test_words_have_a_limit_and_the_sentence_says_where_the_long_part_goes():
    with pytest.raises(Malformed, match="file"):
        read_words(START + b'{"a":"' + b"x" * 70_000 + b'"}' + END)


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff\xfe", b"[2" + b"]", b"null"])
def test_noise_is_no_header(raw):
    with pytest.raises(Malformed):
        read_header(raw)


def test_a_line_is_filed_under_what_it_is_about_and_the_files_it_names():
    name = "file:" + "a" * 64
    words = Words("k", ("app:GAM",), "x", 0, 0, {"photo": name, "text": "file:short"}, None, "s")
    assert subjects_of(words, encode(words)) == {"app:GAM", name}
    assert FILE.findall(encode(words)) == [name.encode()]
