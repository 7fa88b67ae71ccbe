"""`releve kit make`: one command, one file, one report."""

import json

import pytest
from django.core.management import CommandError, call_command

from releve.paper.tests.reading import pages_of

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def test_it_writes_the_file_and_reports_in_json(at_montclair, tmp_path, capsys):
    out = tmp_path / "kit.pdf"
    call_command("kit", "make", "--out", str(out), "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["file"] == str(out)
    assert report["pages"] == len(pages_of(out.read_bytes())) == sum(one["pages"] for one in report["sections"])
    assert {"file", "pages", "sections", "freshness", "head"} <= report.keys()
    assert set(report["sections"][0]) == {"title", "pages"}


def test_an_unknown_unit_is_wrong_use_with_near_names(at_montclair, tmp_path):
    with pytest.raises(CommandError, match="2010 Cardiologie") as refused:
        call_command("kit", "make", "--unit", "Cardiolgie", "--out", str(tmp_path / "x.pdf"))
    assert refused.value.returncode == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_folder_that_is_not_there_is_said_before_printing(at_montclair, tmp_path):
    with pytest.raises(CommandError, match="nulle-part") as refused:
        call_command("kit", "make", "--out", str(tmp_path / "nulle-part" / "x.pdf"))
    assert refused.value.returncode == 2
