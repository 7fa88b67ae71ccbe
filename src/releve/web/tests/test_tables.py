"""One table, four forms: page, workbook, text file, sheet."""

import csv
import io

import openpyxl
import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from releve.web import csvfile, excel
from releve.web.tables import Column, Table, look

AT = 1_627_905_900_000_000  # 2 August 2021, 14:05 in Paris
COLUMNS = (
    Column("code", "Lit", kind="code", locked=True),
    Column("name", "Nom", hint="comme sur la porte"),
    Column("beds", "Lits", kind="number"),
    Column("seen_at", "Vu", kind="moment"),
    Column("state", "État", choices=("Libre", "Occupé")),
)
ROWS = [
    {"id": "bed:03", "code": "03", "name": "Élodie", "beds": 12, "seen_at": AT, "state": "Libre"},
    {"id": "bed:3", "code": "3", "name": "=1+1", "beds": None, "seen_at": None, "state": ""},
    {"id": "bed:10", "code": "10", "name": "zoé", "beds": 2.5, "seen_at": AT, "state": "Occupé"},
]


def table(rows=ROWS, **query):
    made = Table("lits", "Lits de l'unité", COLUMNS, rows, template="ward.beds")
    made.view = look(made, RequestFactory().get("/", query))
    return made


def test_a_reader_sorts_and_filters_without_javascript_and_unknown_comes_last():
    assert [row["code"] for row in table(sort="beds").view.rows] == ["10", "03", "3"]
    assert [row["code"] for row in table(sort="-beds").view.rows] == ["03", "10", "3"]
    assert [row["code"] for row in table(sort="name").view.rows] == ["3", "03", "10"]
    assert [row["code"] for row in table(q="ELOD lib").view.rows] == ["03"]
    assert table(sort="nothing").view.rows == ROWS


def test_a_long_table_shows_fifty_rows_and_exports_them_all():
    long = table([{"id": str(n), "code": str(n)} for n in range(120)], page="3")
    assert len(long.view.page.object_list) == 20
    assert len(csvfile.text(long).splitlines()) == 121
    assert long.view.previous == "?page=2"


def test_the_workbook_keeps_text_as_text_and_dates_as_dates():
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook(table())))
    sheet = book["Lits de l unité"]
    assert [cell.value for cell in sheet[1]] == ["Lit", "Nom", "Lits", "Vu", "État"]
    assert [cell.value for cell in sheet["A"]][1:] == ["03", "3", "10"]
    assert sheet["A2"].number_format == "@"
    assert sheet["B3"].value == "=1+1"
    assert sheet["B3"].data_type == "s"
    assert f"{sheet['D2'].value:%Y-%m-%d %H:%M}" == "2021-08-02 14:05"
    assert sheet["C4"].value == 2.5
    assert sheet.freeze_panes == "A2"
    assert sheet.data_validations.dataValidation[0].formula1 == '"Libre,Occupé"'


def test_the_workbook_can_come_back_its_hidden_sheet_names_template_and_rows():
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook(table())))
    hidden = book["_releve"]
    assert hidden.sheet_state == "hidden"
    assert hidden["B1"].value == "ward.beds"
    assert [cell.value for cell in hidden[2]][1:] == ["code", "name", "beds", "seen_at", "state"]
    assert [cell.value for cell in hidden["A"]][3:] == ["bed:03", "bed:3", "bed:10"]


def read_csv(made):
    text = csvfile.text(made)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_the_text_file_opens_in_a_french_spreadsheet():
    rows = read_csv(table())
    assert rows[1] == ["03", "Élodie", "12", "02/08/2021 14:05", "Libre"]
    assert rows[3][2] == "2,5"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", " =1", "-abc"]
)
def test_what_a_spreadsheet_would_compute_is_disarmed(text):
    assert csvfile.safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+33 5 55 01 02 03", "-12,5", "+7", "05 55 01 02 03", "n° 12"])
def test_numbers_and_telephones_stay_as_typed(text):
    assert csvfile.safe(text) == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_ever_becomes_a_formula(text):
    made = Table("t", "T", [Column("name", "Nom")], [{"id": "1", "name": text}])
    cell = openpyxl.load_workbook(io.BytesIO(excel.workbook(made)))["T"]["A2"]
    assert cell.data_type in ("s", "n")
    assert cell.value in (text, None)
    assert not csvfile.safe(text).lstrip(" \u00a0").startswith(("=", "@", "＝", "＠"))
