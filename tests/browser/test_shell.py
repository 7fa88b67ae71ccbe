"""The frame of every page in a real browser: keys, narrow screens, night, policy, no JavaScript, a feed that dies."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, NARROW, PHONE, start, stop

pytestmark = pytest.mark.browser
PAGES = ("/journal/", "/search/?q=taxi", "/keys/", "/nulle-part/")
STALE_MILLISECONDS = 90_000


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(enter, path):
    page = enter("cell", size=NARROW)
    page.goto(path)
    assert overflow(page) <= 0


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_the_policy_is_never_violated(enter, size, night):
    page = enter("cell", size=size, night=night)
    for path in (*PAGES, "/journal/?as_at=hier+22h", "/journal/?q=introuvable"):
        page.goto(path)
        found = Axe().run(page)
        assert not found.response["violations"], f"{path}\n{found.generate_report()}"
    assert not [said for said in page.refused if "404" not in said]


def test_one_goes_and_searches_with_keys_alone(enter):
    page = enter("cell")
    page.goto("/keys/")
    page.keyboard.press("g")
    page.keyboard.press("j")
    page.wait_for_url("**/journal/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("taxi")
    page.locator("#found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "/search/" not in page.url
    page.keyboard.press("?")
    page.wait_for_url("**/keys/")


def test_tab_walks_in_reading_order_from_the_skip_link_and_focus_is_seen(enter):
    page = enter("cell")
    page.goto("/journal/")
    seen = []
    for _step in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
                return [e.className, Math.round(b.top), s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
            )
        )
    assert seen[0][0] == "skip"
    assert all(style != "none" and width >= 3 for _name, _top, style, width in seen)
    page.keyboard.press("Home")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_keys_can_be_switched_off_on_a_device(enter):
    page = enter("cell")
    page.goto("/keys/")
    page.get_by_role("button", name="Couper les touches").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search"
    page.get_by_role("button", name="Remettre les touches").click()


def test_escape_closes_and_never_empties(enter):
    page = enter("cell")
    page.goto("/journal/")
    page.locator(".dial summary").click()
    field = page.locator("input[name=as_at]")
    field.fill("hier 22h")
    field.press("Escape")
    assert not page.locator(".dial[open]").count()
    assert field.input_value() == "hier 22h"


def test_a_fact_is_noted_from_any_page_with_keys_alone_and_what_is_half_typed_survives_a_reload(enter):
    page = enter("cell")
    page.goto("/keys/")
    page.keyboard.press("n")
    page.keyboard.type("Une ligne à moitié")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    field = page.locator("#note-anywhere")
    assert field.input_value() == "Une ligne à moitié"
    field.press("End")
    page.keyboard.type(" tapée")
    page.keyboard.press("Control+Enter")
    page.locator(".messages").get_by_text("Consigné").wait_for()
    assert "/keys/" in page.url
    page.goto("/journal/")
    assert page.get_by_text("Une ligne à moitié tapée").count()


def test_the_dial_goes_with_the_reader_from_page_to_page_and_back(enter):
    page = enter("cell")
    page.goto("/journal/")
    page.locator(".dial summary").click()
    page.locator("input[name=as_at]").fill("2/8 14h05")
    page.locator("input[name=as_at]").press("Enter")
    page.locator(".dials.is-turned").wait_for()
    page.locator(".rooms a").first.click()
    page.locator(".dials.is-turned").wait_for()
    assert "as_at=" in page.url
    page.get_by_role("link", name="revenir à maintenant").click()
    page.wait_for_url(lambda url: "as_at" not in url)


def test_without_javascript_one_reads_filters_turns_the_dial_prints_and_changes_night(enter):
    page = enter("cell", javascript=False)
    page.goto("/journal/?q=taxi")
    assert page.locator(".journal li").count() > 1
    page.goto("/journal/?as_at=2/8+14h05")
    assert page.locator(".dials.is-turned").count() == 1
    page.goto("/search/?q=taxi")
    assert page.locator(".hits a").count()
    page.get_by_role("button", name="Nuit").click()
    assert page.locator("html[data-night=dark]").count() == 1


def test_on_a_phone_four_rooms_stand_in_the_bar_and_the_others_behind_more(enter):
    page = enter("cell", size=PHONE)
    page.goto("/journal/")
    assert page.locator(".rooms > a:visible").count() == 4
    page.get_by_text("Plus", exact=True).click()
    assert page.locator(".rooms .more li a:visible").count() >= 1
    box = page.locator(".rooms").bounding_box()
    assert abs(box["y"] + box["height"] - PHONE[1]) <= 1, "the bar stands under the thumb"


def test_a_printed_page_has_no_buttons_and_keeps_its_lines(enter):
    page = enter("cell")
    page.goto("/journal/")
    page.emulate_media(media="print")
    assert not page.locator(".rooms:visible, .tools .button:visible, .search:visible, details.dial:visible").count()
    assert page.locator(".journal li:visible").count() > 5


def test_what_another_process_says_appears_by_itself(enter, node):
    page = enter("cell")
    page.goto("/journal/")
    page.locator("html[data-feed=live]").wait_for(state="attached")
    node.run("note", "Un mot venu de la ligne de commande")
    page.get_by_text("Un mot venu de la ligne de commande").first.wait_for(timeout=8_000)


@pytest.mark.slow
def test_when_the_feed_dies_the_page_says_since_when_its_data_are_frozen(enter, tmp_path_factory):
    mortal = start(tmp_path_factory.mktemp("mortal") / "home", "demo", "--no-browser")
    page = enter("cell", at=mortal)
    page.goto("/journal/")
    page.locator("html[data-feed=live]").wait_for(state="attached")
    stop(mortal)
    banner = page.locator("[data-stale]")
    banner.wait_for(state="visible", timeout=STALE_MILLISECONDS)
    assert re.search(r"DONNÉES FIGÉES DEPUIS \d\d\sh\s\d\d", banner.inner_text())
