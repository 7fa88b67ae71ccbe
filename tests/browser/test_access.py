"""Coming in, with a real browser, to a real node that is not a demonstration."""

import json
from pathlib import Path

import pytest

from tests.browser.conftest import DESK, PHONE, Node, start, stop, watch

pytestmark = pytest.mark.browser
PASSPHRASE = "parapluie tracteur mardi menthe"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Serve an empty, real journal; passkeys need the name localhost."""
    served = start(tmp_path_factory.mktemp("real") / "home", "serve")
    yield Node(served.url.replace("127.0.0.1", "localhost"), served.home, served.process)
    stop(served)


@pytest.fixture
def visit(real, browser):
    """Return `visit(size=DESK, night=False, javascript=True)`: a fresh browser before the door."""
    contexts = []

    def fresh(*, size=DESK, night=False, javascript=True):
        context = browser.new_context(
            base_url=real.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if night else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.refused = watch(page)
        return page

    yield fresh
    for context in contexts:
        context.close()


def code_of(real, name, role="administrator"):
    """Open an account at the terminal, or make another code for it; return the login and the code as printed."""
    known = {row["name"]: row["login"] for row in json.loads(real.run("account", "list", "--json"))}
    asked = ["code", known[name]] if name in known else ["open", name, "--role", role]
    told = json.loads(real.run("account", *asked, "--json"))[0]
    return told["login"], told["code"]


def submit(page):
    page.locator("main form button.button").first.click()


def come_in(page, real, name):
    """Come in with a printed code, typed as a tired person types, and choose a passphrase."""
    login, code = code_of(real, name)
    page.goto("/access/sign-in/")
    page.fill("#name", f" {name.upper()} ")
    page.fill("#secret", code.lower().replace("-", " "))
    submit(page)
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    submit(page)
    page.wait_for_url(lambda url: "/access/" not in url)
    return login


def again(page, login):
    """Sign in with the passphrase."""
    page.goto("/access/sign-in/")
    page.fill("#name", login)
    page.fill("#secret", PASSPHRASE)
    submit(page)


def test_from_the_terminal_to_the_first_page_without_javascript(real, visit):
    page = visit(javascript=False)
    come_in(page, real, "Élodie Martin")
    page.goto("/access/accounts/")
    assert "Élodie Martin" in page.locator("table").inner_text()


def test_a_typing_error_is_told_and_the_code_is_there_to_be_mended(real, visit):
    _, code = code_of(real, "Marc Petit", "it")
    page = visit(size=PHONE)
    page.goto("/access/sign-in/")
    page.fill("#name", "marc petit")
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    page.fill("#secret", wrong)
    submit(page)
    assert "faute de frappe" in page.locator("#why").inner_text()
    assert page.locator("#secret").input_value() == wrong
    assert page.refused == []


def test_a_passkey_is_made_and_then_asked(real, visit):
    page = visit()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    login = come_in(page, real, "Ange Essai")
    page.goto("/access/mine/passkey/")
    page.fill("#name", "Ordinateur du bureau")
    submit(page)
    page.wait_for_selector(".codes")
    assert page.locator(".codes li").count() == 10
    page.goto("/access/mine/")
    assert "Ordinateur du bureau" in page.locator("main").inner_text()

    page.locator("footer form.leave button").click()
    page.wait_for_url("**/access/sign-in/**")
    again(page, login)
    page.wait_for_url("**/access/second/")
    submit(page)
    page.wait_for_url(lambda url: "/access/" not in url)
    assert page.refused == []


def test_left_alone_a_page_locks_keeps_what_was_typed_and_opens_with_the_passphrase(real, visit):
    page = visit()
    come_in(page, real, "Lou Canevas")
    page.goto("/access/accounts/open/")
    page.fill("#name", "une saisie à moitié")
    page.evaluate("document.body.dispatchEvent(new Event('releve-locked'))")
    assert page.locator("#lock").is_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_selector("#lock:modal")
    page.fill("#lock-passphrase", "ce n'est pas elle")
    page.locator("#lock button").click()
    page.wait_for_selector("#lock [data-wrong]")
    assert page.locator("#lock").is_visible()
    page.fill("#lock-passphrase", PASSPHRASE)
    page.locator("#lock button").click()
    page.wait_for_selector("#lock", state="hidden")
    assert page.locator("#name").input_value() == "une saisie à moitié"


def test_a_second_tab_locked_from_the_server_asks_and_goes_on(real, visit):
    page = visit()
    come_in(page, real, "Noa Patron")
    page.goto("/access/mine/")
    page.locator("form[action='/access/lock/'] button").click()
    page.goto("/access/mine/")
    assert "Verrouillé" in page.locator("h1").inner_text()
    page.fill("#again", PASSPHRASE)
    submit(page)
    page.wait_for_url("**/access/mine/")
    assert "Mon compte" in page.locator("h1").inner_text()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_the_pages_of_access_are_open_to_everybody(real, visit, size, night):
    """No fault of axe (WCAG 2.2 A and AA), and nothing wider than the screen."""
    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = visit(size=size, night=night)
    page.goto("/access/sign-in/")
    faults = axe(page, script)
    login = come_in(page, real, "Sam Gabarit")
    paths = (
        "mine/",
        "mine/app/",
        "mine/passkey/",
        "mine/passphrase/",
        "accounts/",
        "accounts/open/",
        f"accounts/{login}/",
    )
    for path in paths:
        page.goto(f"/access/{path}")
        faults += axe(page, script)
    assert faults == []
    assert page.refused == []


def axe(page, script):
    """Return the faults of one page. The script runs as the workshop's, not as the page's: the policy stays."""
    page.evaluate(script)
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", AXE_TAGS)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    said = [f"{page.url} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]
    return said + ([f"{page.url} is {wide} px too wide"] if wide > 0 else [])
