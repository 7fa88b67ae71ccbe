"""The map as a real browser draws it, with the real font and without it: letters are measured, not reckoned."""

import os
from itertools import combinations
from pathlib import Path

import fontpkg_atkinson_hyperlegible as font
import pytest

from releve.dossier.pictures.atlas import PHONE, Bands, View, around, scheme, whole_map
from releve.dossier.pictures.svg import Words
from releve.dossier.tests.montclair import montclair

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FACES = Path(font.__file__).parent / "files"
PICTURES_CSS = Path(__file__).parents[1] / "static/dossier/pictures.css"
SHELL_CSS = Path(__file__).parents[2] / "web/static/web/releve.css"
VIEW = View(Words("Carte", "", (("blocks", "bloque : rien sans elle"), ("feeds", "alimente"))), lambda app: f"#{app}")
MEASURE = """() => [...document.querySelectorAll('.map text')].map(text => {
  const box = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize);
  const map = text.ownerSVGElement, scale = map.getBoundingClientRect().width / map.viewBox.baseVal.width;
  const [y, h] = [box.y + box.height * .12, box.height * .76];
  return {words: text.textContent, x: box.x, y, w: box.width, h, px: size * scale};
})"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.access(CHROMIUM, os.X_OK), reason="Debian's chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def face(name, weight):
    source = (FACES / f"AtkinsonHyperlegible-{name}.ttf").as_uri()
    return f"@font-face{{font-family:'Atkinson Hyperlegible';font-weight:{weight};src:url('{source}')}}"


def page_of(svg, *, ours, small):
    sheets = "".join(f"<link rel=stylesheet href='{sheet.as_uri()}'>" for sheet in (SHELL_CSS, PICTURES_CSS))
    faces = face("Regular", 400) + face("Bold", 700) if ours else ""
    kind = "picture small" if small else "picture"
    style = f"<style>{faces}body{{--side:0px}}</style>"
    return f"<!doctype html><meta charset=utf-8>{sheets}{style}<div class='{kind}'>{svg}</div>"


def measured(chromium, tmp_path, svg, wide, *, ours=True, small=False):
    """Return every text of a picture with its rectangle and its size in pixels, and how wide the page became."""
    page = tmp_path / "map.html"
    page.write_text(page_of(svg, ours=ours, small=small), encoding="utf-8")
    tab = chromium.new_page(viewport={"width": wide, "height": 900})
    tab.goto(page.as_uri())
    tab.evaluate("document.fonts.ready")
    found, whole = tab.evaluate(MEASURE), tab.evaluate("document.documentElement.scrollWidth")
    tab.close()
    return found, whole


def overlapping(found):
    return [
        (a["words"], b["words"])
        for a, b in combinations(found, 2)
        if a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
    ]


@pytest.mark.parametrize("ours", [True, False], ids=["our font", "another font"])
def test_at_full_width_no_two_labels_of_the_whole_map_overlap_and_none_is_below_eleven_pixels(chromium, tmp_path, ours):
    found, _whole = measured(chromium, tmp_path, whole_map(montclair(), VIEW), 1280, ours=ours)
    assert len(found) > 3 * 96 - 40
    assert min(one["px"] for one in found) >= 11
    assert overlapping(found) == []


def test_the_interface_scheme_too(chromium, tmp_path):
    found, _whole = measured(
        chromium, tmp_path, scheme(montclair(), VIEW, ("émet {numbers}", "reçoit {numbers}")), 1280
    )
    assert min(one["px"] for one in found) >= 11
    assert overlapping(found) == []


@pytest.mark.parametrize("app", ["SQL", "SIL", "WEB"])
def test_around_one_application_a_phone_scrolls_downwards_only(chromium, tmp_path, app):
    svg = around(montclair(), app, 2, VIEW, Bands("à {steps} pas", "elle", "porte, à {steps} pas"), PHONE)
    found, whole = measured(chromium, tmp_path, svg, 390, small=True)
    assert whole <= 390
    assert min(one["px"] for one in found) >= 11
    assert overlapping(found) == []
