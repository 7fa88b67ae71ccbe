"""Every word on screen has its French: what the code says now is what the catalogues hold."""

import os
import shutil
import subprocess
import sys

import polib
import pytest

from tests.house.tree import PACKAGE, ROOMS, place

CATALOGUES = sorted(PACKAGE.rglob("locale/fr/LC_MESSAGES/django.po"))


def sentences(folder):
    catalogues = (polib.pofile(str(path)) for path in folder.rglob("locale/fr/LC_MESSAGES/django.po"))
    return {entry.msgid for catalogue in catalogues for entry in catalogue if not entry.obsolete}


@pytest.mark.parametrize("path", CATALOGUES, ids=place)
def test_no_sentence_waits_for_its_french(path):
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    waiting = [entry.msgid for entry in entries if not entry.translated()]
    fuzzy = [entry.msgid for entry in entries if entry.fuzzy]
    assert not waiting
    assert not fuzzy


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed: apt-get install gettext")
@pytest.mark.parametrize("room", ROOMS)
def test_the_catalogue_knows_every_sentence_of_the_code(room, tmp_path):
    copy = tmp_path / room
    shutil.copytree(PACKAGE / room, copy, ignore=shutil.ignore_patterns("tests", "migrations", "*.mo", "static"))
    (copy / "locale/fr/LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    before = sentences(copy)
    command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "fr", "--no-wrap", "--no-location"]
    apart = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, env=apart)
    assert done.returncode == 0, done.stderr
    after = sentences(copy)
    assert not after - before, f"run makemessages in {room}: {sorted(after - before)[:5]}"
