"""The press: a Typst template and data in, a tagged PDF out. Knows neither journal nor hospital.

Data are JSON in `sys_inputs`, never Typst source. The root is our own package, system fonts are ignored, and the
package folder does not exist: data can reach nothing.
"""

import json
import threading
from pathlib import Path
from typing import Any

import typst

from releve.paper.letters import FONTS, printable_data

ROOT = Path(__file__).resolve().parents[1]
NO_PACKAGES = ROOT / "paper" / "no-packages"  # never made: a template that imports a package fails at once
STANDARD = "ua-1"
DATA_BYTES_MAX = 16_000_000  # the kit of 96 applications needs 0.4 MB; beyond this somebody prints a database


class SheetRefused(Exception):
    """A sheet could not be printed. The sentence names the sheet and what to do."""


_lock = threading.Lock()
_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def template_path(template: str) -> Path:
    """Return the file of "room/name.typ"; only names of this shape, inside our own package."""
    room, slash, name = template.partition("/")
    path = ROOT / room / "typst" / name
    if not (slash and room.isidentifier() and "/" not in name and path.suffix == ".typ" and path.is_file()):
        raise SheetRefused(f"{template}: no such sheet. A sheet is named room/name.typ, its file is room/typst/name.typ.")
    return path


def _inputs(template: str, about: dict[str, Any], data: dict[str, Any]) -> dict[str, str]:
    words = json.dumps({"about": printable_data(about), "data": printable_data(data)}, ensure_ascii=False)
    if len(words) > DATA_BYTES_MAX:
        raise SheetRefused(f"{template}: {len(words)} bytes of data, more than {DATA_BYTES_MAX}. Print it in parts.")
    return {"given": words}


def press(template: str, about: dict[str, Any], data: dict[str, Any], *, printed_at: int = 0) -> bytes:
    """Return the PDF (PDF/UA-1) of a template with its data. `printed_at`: microseconds, stamped in the file.

    Raises SheetRefused with the sheet's name when the template or the data do not fit together.
    """
    path = template_path(template)
    inputs = _inputs(template, about, data)
    try:
        with _lock:  # the compiler keeps its inputs: one sheet at a time
            pdf = _compile(path, inputs, printed_at // 1_000_000)
    except typst.TypstError as error:
        hint = f" {error.hints[0]}" if error.hints else ""
        raise SheetRefused(f"{about.get('title') or template} ({template}): {error.message}.{hint}") from error
    return pdf


def _compile(path: Path, inputs: dict[str, str], second: int) -> bytes:
    compiler = typst.Compiler(
        input=str(path),
        root=str(ROOT),
        font_paths=_fonts,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
    )
    pdf = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=second)
    if not isinstance(pdf, bytes):
        raise SheetRefused(f"{path.name}: the press gave no document.")
    return pdf
