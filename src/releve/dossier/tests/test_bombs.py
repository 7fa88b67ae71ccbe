"""Files made to do harm are refused in one sentence, quickly, in a process that can do nothing else."""

# ruff: noqa: E501  samples of files and addresses stand on one line each

import io
import json
import sqlite3
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from releve.dossier.intake.sandbox import readings, tables
from releve.dossier.intake.table import FILE_BYTES_MAX, Refusal

SECONDS_MAX = 20  # of CPU; most are refused at the look, within two
CONTENT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"""
RELS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def workbook(path: Path, sheet: str, head: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", CONTENT)
        book.writestr("xl/workbook.xml", head + BOOK)
        book.writestr("xl/_rels/workbook.xml.rels", RELS)
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def archive(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, raw in entries.items():
            book.writestr(name.replace("__", "/"), raw)
    return path


def inflating(path: Path) -> Path:
    return archive(path, **{"xl__a.xml": b"0" * (150 * 2**20), "xl__b.xml": b"0" * (150 * 2**20)})


def ratio(path: Path) -> Path:
    return archive(path, **{"xl__a.xml": b"0" * (50 * 2**20)})


def crowded(path: Path) -> Path:
    return archive(path, **{f"xl__{rank}.xml": b"" for rank in range(1_500)})


def climbing(path: Path) -> Path:
    return archive(path, **{"..__..__etc__passwd.csv": b"a,b\n1,2\n"})


def rooted(path: Path) -> Path:
    return archive(path, **{"__etc__passwd.csv": b"a,b\n1,2\n"})


def nested(path: Path) -> Path:
    return archive(path, **{"inside.zip": b"PK"})


def linked(path: Path) -> Path:
    info = zipfile.ZipInfo("lien.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(info, "/etc/passwd")
    return path


def overlapping(path: Path) -> Path:
    """Make two entries of the directory point at one file, as the zip of death does."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/a.xml", b"0" * 1_000)
        book.writestr("xl/b.xml", b"0" * 1_000)
    whole = bytearray(raw.getvalue())
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(whole)
    return path


def lying(path: Path) -> Path:
    """Declare a small size and unpack to a large one."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/a.xml", b"0" * (80 * 2**20))
    whole = bytearray(raw.getvalue())
    directory = whole.rindex(b"PK\x01\x02")
    whole[directory + 24 : directory + 28] = struct.pack("<I", 10)
    path.write_bytes(whole)
    return path


def torn(path: Path) -> Path:
    good = workbook(path, SHEET.format("")).read_bytes()
    path.write_bytes(good[: len(good) // 2])
    return path


def laughing(path: Path) -> Path:
    entities = "".join(f'<!ENTITY l{rank} "{f"&l{rank - 1};" * 10 if rank else "ha"}">' for rank in range(10))
    return workbook(path, SHEET.format(""), head=f"<?xml version='1.0'?><!DOCTYPE w [{entities}]>")


def outside(path: Path) -> Path:
    return workbook(path, f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SHEET.format("")}')


def many_rows(path: Path) -> Path:
    return workbook(
        path,
        SHEET.format("".join(f'<row r="{rank}"><c r="A{rank}"><v>1</v></c></row>' for rank in range(1, 1_000_000))),
    )


def wide(path: Path) -> Path:
    return workbook(path, SHEET.format('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))


def corners(path: Path) -> Path:
    return workbook(
        path,
        SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    )


def long_text(path: Path) -> Path:
    path.write_bytes(b"id,nom\n" + b"A,B\n" * 1_500_000)
    return path


def one_line(path: Path) -> Path:
    path.write_bytes(b"id," * 100_000)
    return path


def endless_cell(path: Path) -> Path:
    path.write_bytes(b'id,nom\n"' + b"x" * (5 * 2**20))
    return path


def huge(path: Path) -> Path:
    path.write_bytes(b"a" * (FILE_BYTES_MAX + 1))
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def program(path: Path) -> Path:
    path.write_bytes(b"\x7fELF\0\0\0\0" + bytes(1_000))
    return path


def deep_json(path: Path) -> Path:
    path.write_text("[" * 200_000, encoding="ascii")
    return path


def broken_json(path: Path) -> Path:
    path.write_text('{"id": 1', encoding="ascii")
    return path


def fat_json(path: Path) -> Path:
    path.write_text(json.dumps([{f"k{rank}": 1 for rank in range(5_000)}]), encoding="ascii")
    return path


def torn_base(path: Path) -> Path:
    path.write_bytes(b"SQLite format 3\0" + zlib.compress(b"x" * 5_000))
    return path


def old_book(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096))
    return path


HARMFUL = [
    inflating, ratio, crowded, climbing, rooted, nested, linked, overlapping, lying, torn, laughing, outside, many_rows, wide,
    corners, long_text, one_line, endless_cell, huge, empty, program, deep_json, broken_json, fat_json, torn_base, old_book,
]  # fmt: skip


@pytest.mark.parametrize("make", HARMFUL)
def test_a_file_made_to_harm_is_refused_in_one_sentence(make, tmp_path):
    path = make(tmp_path / "fichier.xlsx")
    began = time.monotonic()
    with pytest.raises(Refusal) as refused:
        tables(path)
    assert time.monotonic() - began < SECONDS_MAX
    assert str(refused.value).endswith(".")
    assert "Traceback" not in str(refused.value)


def test_one_file_that_kills_its_reader_does_not_take_the_others_with_it(tmp_path):
    good = tmp_path / "applications.csv"
    good.write_text("id,nom\nA,Labo\n", encoding="utf-8")
    found = readings([good, corners(tmp_path / "grand.xlsx")])
    assert found[0].tables[0].rows[1] == ["A", "Labo"]
    assert found[1].why


def test_the_reader_writes_nothing_and_a_database_cannot_load_anything(tmp_path):
    path = tmp_path / "base.sqlite"
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE t (id INTEGER); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT load_extension('x');"
    )
    base.commit()
    base.close()
    before = path.read_bytes()
    assert [table.name for table in tables(path)] == ["t"]
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["base.sqlite"]
