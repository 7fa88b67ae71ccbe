"""The press: a Typst template and data in, a tagged PDF out. Knows neither journal nor hospital. No Django.

Data are JSON in `sys_inputs`, never Typst source. The root is our own package, system fonts are ignored, and the
package folder does not exist: data can reach nothing.

Measured (Typst 0.15, 2 cores): a page of table costs about 2 MB while it is laid out, because every cell keeps its
own measured layout until the whole document is written (0.45 MB a page of plain text; tagging adds a tenth). So long
documents are printed by another process (`press_apart`), which gives its memory back when it ends.
"""

import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from releve.paper.letters import FONTS, printable_data

ROOT = Path(__file__).resolve().parents[1]
NO_PACKAGES = ROOT / "paper" / "no-packages"  # never made: a template that imports a package fails at once
STANDARD: Literal["ua-1"] = "ua-1"
PAGE = re.compile(rb"/Type\s*/Page\b")
DATA_BYTES_MAX = 16_000_000  # the kit of 96 applications needs 1 MB; beyond this somebody prints a database
SECONDS_MAX = 120  # the largest kit measured takes 8; a press that hangs must not hold a page for ever
APART_BYTES = 400_000  # data beyond this fill more than some 60 pages: they are printed apart


class SheetRefused(Exception):
    """A sheet could not be printed. The sentence names the sheet and what to do."""


@dataclass(frozen=True)
class Printout:
    """A PDF, and what the template marked in it with `metadata(…) <start>`."""

    pdf: bytes
    marked: list[Any]
    peak_mb: int = 0  # the most memory its process held, when it was printed apart

    @property
    def pages(self) -> int:
        """Return the number of pages, as the document's own page objects tell it."""
        return len(PAGE.findall(self.pdf))


_lock = threading.Lock()


def template_path(template: str) -> Path:
    """Return the file of "room/name.typ"; only names of this shape, inside our own package."""
    room, slash, name = template.partition("/")
    path = ROOT / room / "typst" / name
    if not (slash and room.isidentifier() and "/" not in name and path.suffix == ".typ" and path.is_file()):
        raise SheetRefused(
            f"{template}: no such sheet. A sheet is named room/name.typ, its file is room/typst/name.typ."
        )
    return path


def given(title: str, about: dict[str, Any], data: dict[str, Any]) -> str:
    """Return the one input of a template: its frame and its data, every letter one that our font draws."""
    words = json.dumps({"about": printable_data(about), "data": printable_data(data)}, ensure_ascii=False)
    if len(words) > DATA_BYTES_MAX:
        raise SheetRefused(f"{title}: {len(words)} bytes of data, {DATA_BYTES_MAX} at most. Print it in parts.")
    return words


def press(template: str, about: dict[str, Any], data: dict[str, Any], *, printed_at: int = 0) -> Printout:
    """Print a template (PDF/UA-1) with its data. `printed_at`: microseconds, stamped in the file.

    Long data are printed by another process. Raises SheetRefused, with the sheet's name, when the template or the data
    do not fit together.
    """
    title = str(about.get("title") or template)
    words = given(title, about, data)
    run = _apart if len(words) > APART_BYTES else _here
    return run(title, template, words, printed_at // 1_000_000, marks=False)


def press_apart(template: str, about: dict[str, Any], data: dict[str, Any], *, printed_at: int = 0) -> Printout:
    """Print in another process, whose memory is given back; also return what the template marked."""
    title = str(about.get("title") or template)
    return _apart(title, template, given(title, about, data), printed_at // 1_000_000, marks=True)


def _here(title: str, template: str, words: str, second: int, *, marks: bool) -> Printout:
    path = template_path(template)
    try:
        with _lock:  # one sheet at a time: two at once would only share the same two cores
            return compose(path, words, second, marks=marks)
    except typst.TypstError as error:
        hint = f" {error.hints[0]}" if error.hints else ""
        raise SheetRefused(f"{title} ({template}): {error.message}.{hint}") from error


def compose(path: Path, words: str, second: int, *, marks: bool) -> Printout:
    """Lay out and write one document. Raises typst.TypstError."""
    compiler = typst.Compiler(
        input=str(path),
        root=str(ROOT),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]),
        ignore_system_fonts=True,
        sys_inputs={"given": words},
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
    )
    pdf = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=second)
    if not isinstance(pdf, bytes):
        raise TypeError(f"{path.name}: the press gave no document")
    return Printout(pdf, json.loads(compiler.query("<start>", field="value")) if marks else [])


def _apart(title: str, template: str, words: str, second: int, *, marks: bool) -> Printout:
    """Print in `python -m releve.paper.worker`: one line of what to print, then the data, through its pipes."""
    order = json.dumps({"path": str(template_path(template)), "second": second, "marks": marks})
    try:
        done = subprocess.run(  # our own interpreter, our own module, no shell
            [sys.executable, "-m", "releve.paper.worker"],
            input=f"{order}\n{words}".encode(),
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
            cwd=ROOT.parent,
        )
    except subprocess.TimeoutExpired as error:
        raise SheetRefused(f"{title} ({template}): not printed after {SECONDS_MAX} s. Print it in parts.") from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [f"the press stopped ({done.returncode})"]
        raise SheetRefused(f"{title} ({template}): {lines[-1]}.")
    report, _newline, pdf = done.stdout.partition(b"\n")
    said = json.loads(report)
    return Printout(pdf, said["marked"], said["peak_mb"])
