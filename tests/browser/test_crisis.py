"""The crisis room in a real browser: a crisis opened within a minute, a line seen live, the dials, no script."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, NARROW, PHONE, start, stop

pytestmark = pytest.mark.browser
PAGES = ("/", "/cell/", "/cell/care/", "/cell/care/laboratory/", "/cell/units/", "/cell/units/2010/", "/cell/problems/")
MORE = (
    "/applications/",
    "/applications/IMP/",
    "/cell/register/",
    "/cell/open/",
    "/cell/note/",
    "/?mur=1",
    "/cell/report/",
)
MINUTE_SECONDS = 60


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """Serve a node of which nothing is known: no dossier, no crisis, one account."""
    node = start(tmp_path_factory.mktemp("blank") / "home", "serve")
    yield node
    stop(node)


@pytest.mark.parametrize("path", [*PAGES, *MORE])
def test_nothing_scrolls_sideways_at_320_pixels(enter, path):
    page = enter("cell", size=NARROW)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_the_policy_is_never_violated(enter, size, night):
    page = enter("cell", size=size, night=night)
    for path in (*PAGES, *MORE, "/?as_at=2/8+5h", "/?known_at=2/8+9h"):
        page.goto(path)
        found = Axe().run(page)
        assert not found.response["violations"], f"{path}\n{found.generate_report()}"
    assert not page.refused


def test_a_second_crisis_is_opened_within_a_minute_and_both_show(enter):
    page = enter("director")
    started = time.monotonic()
    page.goto("/cell/open/")
    page.get_by_label("Ce qui se passe").fill("Coupure électrique")
    page.get_by_role("button", name="Ouvrir la crise").click()
    page.wait_for_url(lambda url: "open" not in url)
    assert time.monotonic() - started < MINUTE_SECONDS
    assert "2 crises sont ouvertes en même temps" in page.inner_text("main").replace("\u00a0", " ")
    page.goto("/cell/")
    page.locator("section", has_text="Coupure électrique").get_by_text("Clore la crise").first.click()
    page.get_by_role("button", name="Clore cette crise").first.click()
    page.get_by_text("Crise close").wait_for()
    page.goto("/")
    assert "crises sont ouvertes" not in page.inner_text("main")


def test_a_decision_typed_by_one_is_seen_by_another_without_reloading(enter):
    writer, reader = enter("scribe"), enter("director")
    reader.goto("/")
    reader.locator("html[data-feed=live]").wait_for(state="attached")  # asked from outside: the policy forbids eval
    writer.goto("/")
    writer.locator("#note").fill("d: Imprimer la feuille de situation à chaque relève")
    writer.locator("#note").press("Enter")
    writer.get_by_text("Consigné à").wait_for()
    reader.get_by_text("Imprimer la feuille de situation à chaque relève").wait_for(timeout=10_000)


def test_a_line_is_written_without_javascript(enter):
    page = enter("cell", javascript=False)
    page.goto("/")
    page.locator("#note").fill("Taxi n° 13 parti sans attendre")
    page.get_by_role("button", name="Noter").click()
    main = page.inner_text("main").replace("\u00a0", " ")
    assert "Consigné à" in main
    assert "Taxi n° 13 parti sans attendre" in main


def test_the_dials_rebuild_the_home_as_it_was(enter):
    page = enter("cell")
    page.goto("/")
    page.locator("details.dial summary").click()
    page.get_by_label("État", exact=False).first.fill("2/8 5h10")
    page.locator("details.dial button").click()
    page.wait_for_load_state()
    main = page.inner_text("body")
    assert "premiers réflexes" in main
    assert page.locator("#note").count() == 0  # nobody writes in the past


def test_an_application_is_said_stopped_in_two_taps_on_a_phone(enter):
    page = enter("it", size=PHONE)
    page.goto("/applications/?q=GTB")
    page.get_by_role("link", name="Gestion technique des bâtiments et froid").click()
    page.get_by_role("button", name="Arrêtée").click()
    page.wait_for_load_state()
    assert page.locator(".title .state").inner_text().strip() == "arrêtée"


def test_before_any_crisis_a_blank_node_lets_anybody_report_a_problem(enter, blank):
    page = enter("", at=blank)
    page.goto("/cell/report/")
    page.get_by_label("Qui êtes-vous").fill("Cadre de nuit")
    page.get_by_label("Où").fill("Cardiologie")
    page.get_by_label("Qu’est-ce qui ne marche pas").fill("Écran noir")
    page.get_by_role("button", name="Signaler").click()
    page.get_by_text("la cellule de crise le voit").wait_for()
