"""Files are named by what they hold, under a key that only the journal's nodes have."""

import hashlib

import pytest
from django.conf import settings

from releve import journal
from releve.journal import files


def test_the_same_bytes_keep_one_name_and_the_name_betrays_nothing():
    journal.open_journal()
    name = journal.add_file(b"degraded procedure")
    assert journal.add_file(b"degraded procedure") == name
    assert hashlib.sha256(b"degraded procedure").hexdigest() not in name
    assert journal.open_file(name) == b"degraded procedure"


def test_an_altered_file_is_never_shown():
    journal.open_journal()
    name = journal.add_file(b"degraded procedure")
    digest = name.removeprefix("file:")
    (settings.FILES / digest[:2] / digest).write_bytes(b"another procedure")
    with pytest.raises(files.FileAltered):
        journal.open_file(name)


@pytest.mark.parametrize("name", ["file:" + "0" * 64, "file:../../etc/passwd", "", "file:"])
def test_a_name_that_is_held_nowhere_opens_nothing(name):
    journal.open_journal()
    with pytest.raises((FileNotFoundError, IsADirectoryError)):
        journal.open_file(name)


def test_a_file_too_large_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(files, "FILE_BYTES_MAX", 10)
    with pytest.raises(ValueError, match=r"MB|Mo"):
        journal.add_file(b"x" * 11)


def test_a_file_kept_before_the_journal_opens_is_still_read_after():
    name = journal.add_file(b"early")
    journal.open_journal()
    assert journal.open_file(name) == b"early"
