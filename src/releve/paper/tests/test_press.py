"""Data reach nothing: no file, no package, no network, no Typst."""

import re

import pytest

from releve.paper.press import ROOT, SheetRefused, press

TEMPLATES = sorted(ROOT.glob("*/typst/*.typ"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'
PAGE = """#import "/paper/typst/common.typ": *
#show: sheet
#image(bytes(data.svg), format: "svg", alt: "x")
"""
FRAME = {"title": "Image", "lang": "fr"}


def test_no_template_imports_a_package_or_evaluates_data():
    guilty = [path.name for path in TEMPLATES if re.search(r'"@|eval\(|#?plugin\(', path.read_text(encoding="utf-8"))]
    assert not guilty


@pytest.mark.parametrize(
    "picture",
    [
        '<image href="/etc/passwd" width="10" height="10"/>',
        '<image xlink:href="file:///etc/hostname" width="10" height="10"/>',
        '<image href="../../settings.py" width="10" height="10"/>',
        '<image href="http://127.0.0.1:9/x.png" width="10" height="10"/>',
    ],
)
def test_a_picture_cannot_bring_in_a_file(picture, monkeypatch, tmp_path):
    folder = tmp_path / "paper" / "typst"
    folder.mkdir(parents=True)
    (folder / "common.typ").write_bytes((ROOT / "paper" / "typst" / "common.typ").read_bytes())
    (folder / "picture.typ").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr("releve.paper.press.ROOT", tmp_path)
    try:
        pdf = press("paper/picture.typ", FRAME, {"svg": SVG.format(picture)}).pdf
    except SheetRefused:
        return  # as good: nothing is printed at all
    assert b"root:" not in pdf
    assert b"/Subtype/Image" not in pdf.replace(b" ", b"")


def test_the_same_data_at_the_same_moment_give_the_same_bytes():
    data = {"columns": [], "rows": [], "intro": "", "after": "", "empty": "Rien"}
    one, two = (press("paper/table.typ", FRAME, data, printed_at=1_627_880_000_000_000).pdf for _ in range(2))
    assert one == two
