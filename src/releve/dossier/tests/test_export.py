"""The dossier goes out as a workbook and comes back: an unchanged one says nothing, an edited cell says itself."""

from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from releve.dossier.export import export
from releve.dossier.intake.bringing import files_of, prepare, say
from releve.dossier.intake.plan import Plan
from releve.dossier.reading import load

pytestmark = pytest.mark.django_db
SAMPLE = Path(settings.PACKAGE).parents[1] / "examples" / "montclair"
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    '#read("/etc/passwd")',
    "06\u00a039\u00a098\u00a000\u00a001",
    "O’NÉILL",
    "*gras* $a$ \\|~&",
    "-2+3",
    "@SUM(A1)",
    "{{ 7*7 }}",
    "日本 🛟",
]


def came_back(path: Path) -> Plan:
    return prepare([path], "auto")


def test_an_unchanged_workbook_says_nothing(tmp_path):
    say(prepare(files_of(SAMPLE), "auto"), "P0001")
    (tmp_path / "dossier.xlsx").write_bytes(export())
    made = came_back(tmp_path / "dossier.xlsx")
    assert (made.facts, made.refused) == ([], [])


def test_edited_cells_and_only_they_become_facts_even_saved_by_another_program(tmp_path):
    say(prepare(files_of(SAMPLE), "auto"), "P0001")
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(export())
    book = openpyxl.load_workbook(path)
    sheet = next(one for one in book if one.title.casefold().startswith("applications"))
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "GAM")
    row[1].value, row[head.index(head[6])].value = "Nouvelle GAM", row[6].value
    sheet.append(["NEUVE", "Une application neuve"])
    book.save(path)
    made = came_back(path)
    assert [(fact.id, fact.changed) for fact in made.facts] == [
        ("GAM", {"name": "Nouvelle GAM"}),
        ("NEUVE", {"name": "Une application neuve"}),
    ]


def test_a_cell_emptied_on_purpose_becomes_unknown_and_an_old_export_undoes_nothing(tmp_path):
    from releve.dossier import actions

    actions.describe("application", "A", {"name": "Labo", "outage_max_minutes": 60, "vendor": "Nord"}, "P1")
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(export())
    actions.describe("application", "A", {"outage_max_minutes": 120}, "P1")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if sheet.cell(2, cell.column).value == "Nord")
    sheet.cell(2, column).value = None
    book.save(path)
    say(came_back(path), "P1")
    app = load().apps["A"]
    assert (app.vendor, app.outage_max_minutes) == (None, 120)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_go_in_and_out_and_in_again_as_they_are(text, tmp_path):
    quoted = text.replace('"', '""')
    (tmp_path / "applications.csv").write_text(f'id,nom,plateforme\nA,"{quoted}","{quoted}"\n', encoding="utf-8")
    say(prepare([tmp_path / "applications.csv"], "auto"), "P1")
    assert (load().apps["A"].name, load().apps["A"].platform) == (text, text)
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(export())
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert text in [cell.value for cell in cells]
    assert came_back(path).facts == []


def test_the_code_is_locked_and_people_stay_out_for_who_may_not_see_them(tmp_path):
    say(prepare(files_of(SAMPLE), "auto"), "P0001")
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(export(people=False))
    book = openpyxl.load_workbook(path)
    assert book.worksheets[0]["A2"].protection.locked
    assert not book.worksheets[0]["B2"].protection.locked
    assert b"Essai-0001" not in path.read_bytes()
    assert not [
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if "Essai-0001" in str(cell)
    ]


def test_an_altered_hidden_sheet_is_refused(tmp_path):
    from releve.dossier import actions
    from releve.dossier.intake.table import Refusal

    actions.describe("application", "A", {"name": "Labo"}, "P1")
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(export())
    book = openpyxl.load_workbook(path)
    book["_releve"]["A1"].value = "|{}"
    book.save(path)
    with pytest.raises(Refusal):
        came_back(path)
