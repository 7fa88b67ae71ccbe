"""Coming in, from the letter to the lock."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client

from releve import journal
from releve.journal import clock, recall
from releve.web.access import actions, factors, signing
from releve.web.access.codes import check_symbol, shown
from releve.web.access.models import AccountRow, Code, Sitting, User
from releve.web.access.stage import enter
from releve.web.access.tests.conftest import PASSPHRASE, come_in, open_for

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def sign_in(client, secret, name="elodie.martin", **more):
    return client.post("/access/sign-in/", {"name": name, "secret": secret, **more})


def digits_of(user):
    seed = factors.of(user, factors.TOTP)[0].wrap()
    secret = factors.Adapter().decrypt(seed.instance.data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_the_first_time_a_code_then_a_passphrase_then_the_passphrase_alone(client, elodie):
    answer = sign_in(client, shown(elodie).lower(), name=" Élodie MARTIN ")
    assert answer.url == "/access/passphrase/"
    answer = client.post("/access/passphrase/", {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert answer.url == "/"
    assert client.get("/access/mine/").status_code == 200

    later = Client()
    assert sign_in(later, PASSPHRASE, next="/journal/").url == "/journal/"
    assert later.get("/access/mine/").status_code == 200


def test_a_code_works_once(client, elodie):
    assert sign_in(client, elodie).status_code == 302
    assert sign_in(Client(), elodie).status_code == 200
    assert not Code.objects.exists()


def test_a_new_code_replaces_the_old_one_and_an_old_one_dies_after_three_days(client, elodie, monkeypatch):
    newer, ends = actions.new_code("elodie.martin", by="releve", hours=1_000)
    assert ends - clock.now() <= 72 * 3_600_000_000
    assert sign_in(client, elodie).status_code == 200
    monkeypatch.setattr(clock, "_told", lambda: ends)
    assert sign_in(client, newer).status_code == 200


def test_a_code_opens_its_own_account_only(client, elodie):
    open_for("Marc Petit")
    assert sign_in(client, elodie, name="marc.petit").status_code == 200
    assert sign_in(client, elodie).status_code == 302


def test_a_typing_error_is_told_and_counts_for_nothing(client, elodie):
    last = "0" if elodie[-1] != "0" else "1"
    for _ in range(20):
        answer = sign_in(client, elodie[:-1] + last)
        assert answer.context["mistyped"]
    assert sign_in(client, elodie).status_code == 302


def test_wrong_names_and_wrong_secrets_read_the_same(client, elodie):
    symbols = "0" * 10
    pages = [
        sign_in(Client(), secret, name=name).content.decode().partition('id="why"')[2].partition("</div>")[0]
        for name in ("elodie.martin", "nobody.here")
        for secret in ("not her passphrase", symbols + check_symbol(symbols))
    ]
    assert len(set(pages)) == 1


def test_a_hammered_account_makes_strangers_wait_and_lets_its_owner_in(client, elodie):
    come_in(client, elodie)
    for _ in range(5):
        sign_in(Client(), "a wrong passphrase", REMOTE_ADDR="10.0.0.66")
    stranger = Client(REMOTE_ADDR="10.0.0.66")
    for _ in range(5):
        sign_in(stranger, "a wrong passphrase")
    answer = sign_in(stranger, PASSPHRASE)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 30
    assert sign_in(Client(REMOTE_ADDR="10.0.0.7"), PASSPHRASE).status_code == 302


def test_a_closed_account_and_an_ended_one_open_nothing_and_lose_their_sessions(client, elodie):
    come_in(client, elodie)
    actions.close_account("elodie.martin", by="releve", reason="left")
    assert client.get("/access/mine/").status_code == 302
    assert sign_in(Client(), PASSPHRASE).status_code == 200
    assert not User.objects.exists()
    assert not Sitting.objects.exists()


def test_passphrases_too_short_common_or_different_are_refused_in_words(client, elodie):
    sign_in(client, elodie)
    for first, second in (("court", "court"), ("HopitalUrgences1", "HopitalUrgences1"), (PASSPHRASE, PASSPHRASE + "x")):
        answer = client.post("/access/passphrase/", {"passphrase": first, "again": second})
        assert answer.status_code == 200
        assert answer.context["why"]
    assert not User.objects.exists()


def test_a_new_code_lets_a_person_choose_another_passphrase_and_ends_her_sessions(client, elodie):
    come_in(client, elodie)
    code, _ = actions.new_code("elodie.martin", by="releve")
    come_in(Client(), code, "bouilloire girafe samedi coton")
    assert client.get("/access/mine/").status_code == 302
    assert sign_in(Client(), PASSPHRASE).status_code == 200


def test_secrets_are_digests_here_and_nothing_at_all_in_the_journal(client, elodie):
    come_in(client, elodie)
    user = User.objects.get()
    assert user.password.startswith("argon2$argon2id$")
    told = repr([line.fact for line in recall("account:elodie.martin")])
    for secret in (elodie, shown(elodie), PASSPHRASE, user.password):
        assert secret not in told


def test_the_app_is_asked_after_the_passphrase_and_after_a_code_too_and_each_number_works_once(client, elodie):
    come_in(client, elodie)
    seed = client.get("/access/mine/app/").context["seed"].replace(" ", "")
    digits = format_hotp_value(hotp_value(seed, int(time.time()) // 30))
    assert client.post("/access/mine/app/", {"digits": digits}).context["codes"]
    user = User.objects.get()
    assert seed not in repr(factors.of(user, factors.TOTP)[0].data)

    later = Client()
    assert sign_in(later, PASSPHRASE).url == "/access/second/"
    assert later.get("/access/mine/").status_code == 302
    assert later.post("/access/second/", {"digits": "000000"}).status_code == 200
    assert later.post("/access/second/", {"digits": digits_of(user)}).status_code == 302
    assert later.get("/access/mine/").status_code == 200

    again = Client()
    sign_in(again, PASSPHRASE)
    assert again.post("/access/second/", {"digits": digits_of(user)}).status_code == 200, "the same number, twice"

    code, _ = actions.new_code("elodie.martin", by="releve")
    lost = Client()
    sign_in(lost, code)
    answer = lost.post(
        "/access/passphrase/",
        {"passphrase": "girafe coton samedi bouilloire", "again": "girafe coton samedi bouilloire"},
    )
    assert answer.url == "/access/second/", "a code given again does not walk around the second factor"


def test_a_recovery_code_stands_in_once_and_the_administrator_can_remove_lost_factors(client, elodie):
    come_in(client, elodie)
    user = User.objects.get()
    seed = client.get("/access/mine/app/").context["seed"].replace(" ", "")
    digits = format_hotp_value(hotp_value(seed, int(time.time()) // 30))
    spare = client.post("/access/mine/app/", {"digits": digits}).context["codes"][0]
    assert spare not in repr(factors.of(user, factors.RECOVERY)[0].data)
    for expected in (302, 200):
        other = Client()
        sign_in(other, PASSPHRASE)
        assert other.post("/access/second/", {"recovery": spare.lower().replace("-", " ")}).status_code == expected
    actions.remove_factors("elodie.martin", by="releve")
    assert sign_in(Client(), PASSPHRASE).url == "/"


def test_a_session_ends_after_twelve_hours_even_when_used(client, elodie):
    come_in(client, elodie)
    session = client.session
    session["began"] = time.time() - 12 * 3600 - 1
    session.save()
    assert client.get("/access/mine/").status_code == 302
    assert client.get("/access/mine/").url.startswith("/access/sign-in/")


def test_a_clock_set_back_ten_years_does_not_make_a_session_immortal(client, elodie):
    come_in(client, elodie)
    session = client.session
    session["began"] = time.time() + 10 * 365 * 86_400
    session.save()
    assert client.get("/access/mine/").status_code == 302


def test_left_alone_a_session_locks_and_what_was_typed_comes_back_with_the_passphrase(client, elodie):
    come_in(client, elodie)
    session = client.session
    session["seen"] = time.time() - 20 * 60
    session.save()
    typed = {"key": "", "note": "ligne à moitié tapée"}
    answer = client.post("/access/mine/end/", typed)
    assert answer.status_code == 403
    assert "ligne à moitié tapée" in answer.content.decode()
    assert client.post("/access/mine/end/", {**typed, "releve-passphrase": "not hers, surely"}).status_code == 403
    assert client.post("/access/mine/end/", {**typed, "releve-passphrase": PASSPHRASE}).status_code == 302
    assert client.get("/access/mine/").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Mode": "cors"}, {"HX-Request": "true"}, {"Accept": "text/event-stream"}]
)
def test_a_page_that_refreshes_itself_does_not_keep_a_session_awake(client, elodie, headers):
    come_in(client, elodie)
    session = client.session
    session["seen"] = before = time.time() - 10 * 60
    session.save()
    client.get("/live/", headers=headers)
    assert client.session["seen"] == before
    client.get("/access/mine/")
    assert client.session["seen"] > before


def test_the_lock_button_locks_every_page_until_the_passphrase(client, elodie):
    come_in(client, elodie)
    assert client.post("/access/lock/", headers={"X-Releve": "1"}).status_code == 204
    assert client.get("/access/mine/").status_code == 403
    before = client.cookies["releve"].value
    assert client.post("/access/unlock/", {"releve-passphrase": "not hers, surely"}).status_code == 403
    assert client.post("/access/unlock/", {"releve-passphrase": PASSPHRASE}).status_code == 204
    assert client.cookies["releve"].value != before
    assert not Session.objects.filter(session_key=before).exists()
    assert client.get("/access/mine/").status_code == 200


def test_a_page_locked_by_itself_opens_with_the_right_passphrase_only_though_the_server_never_heard(client, elodie):
    come_in(client, elodie)
    assert client.post("/access/unlock/", {"releve-passphrase": "not hers, surely"}).status_code == 403
    assert client.post("/access/unlock/", {"releve-passphrase": PASSPHRASE}).status_code == 204


def test_a_dangerous_act_asks_the_passphrase_again_after_a_quarter_of_an_hour(client, elodie):
    come_in(client, elodie)
    session = client.session
    session["proved"] = time.time() - 16 * 60
    session.save()
    answer = client.get("/access/mine/app/")
    assert answer.status_code == 403
    assert answer.context["why"] == "proof"
    answer = client.post("/access/confirm/", {"next": "/access/mine/app/", "releve-passphrase": PASSPHRASE})
    assert answer.url == "/access/mine/app/"
    assert client.get("/access/mine/app/").status_code == 200


def test_sessions_are_listed_and_ended_by_their_owner_alone(client, elodie):
    come_in(client, elodie)
    other, thief = Client(headers={"User-Agent": "Mozilla/5.0 (Android) Firefox/140"}), Client()
    sign_in(other, PASSPHRASE)
    enter(thief, "it")
    assert [s.device for s in client.get("/access/mine/").context["sittings"]].count("Firefox · Android") == 1
    key = Sitting.objects.exclude(key=client.session.session_key).get().key
    thief.post("/access/mine/end/", {"key": key})
    assert other.get("/access/mine/").status_code == 200
    client.post("/access/mine/end/", {"key": key})
    assert other.get("/access/mine/").status_code == 302
    assert client.get("/access/mine/").status_code == 200


def test_signing_out_ends_the_session_on_the_server(client, elodie):
    come_in(client, elodie)
    cookie = client.cookies["releve"].value
    client.post("/access/sign-out/")
    assert not Session.objects.filter(session_key=cookie).exists()
    client.cookies["releve"] = cookie
    assert client.get("/access/mine/").status_code == 302


def test_a_session_key_from_before_sign_in_is_never_kept(client, elodie):
    client.get("/access/sign-in/")
    sign_in(client, elodie)
    before = client.cookies["releve"].value
    client.post("/access/passphrase/", {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert client.cookies["releve"].value != before


def test_changing_the_passphrase_ends_the_other_sessions_and_keeps_this_one(client, elodie):
    come_in(client, elodie)
    other = Client()
    sign_in(other, PASSPHRASE)
    new = "bouilloire girafe samedi coton"
    assert client.post("/access/mine/passphrase/", {"passphrase": new, "again": new}).status_code == 200, (
        "not without the old one"
    )
    form = {"passphrase": new, "again": new, "releve-passphrase": PASSPHRASE}
    assert client.post("/access/mine/passphrase/", form).status_code == 302
    assert client.get("/access/mine/").status_code == 200
    assert other.get("/access/mine/").status_code == 302


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_after_sign_in_one_stays_in_the_house(client, elodie, where):
    come_in(client, elodie)
    assert sign_in(Client(), PASSPHRASE, next=where).url == "/"


def test_a_passkey_needs_a_name_and_the_page_says_so_calmly(client, elodie):
    come_in(client, elodie)
    assert client.get("/access/mine/passkey/", headers={"Host": "localhost:8000"}).context["works"]
    answer = client.get("/access/mine/passkey/", headers={"Host": "127.0.0.1:8000"})
    assert not answer.context["works"]
    assert "data-order" not in answer.content.decode()


def test_the_role_may_change_while_one_is_signed_in_and_the_next_page_knows(client, elodie):
    come_in(client, elodie)
    assert client.get("/access/accounts/").status_code == 403
    actions.give_role("elodie.martin", "administrator", by="releve")
    assert client.get("/access/accounts/").status_code == 200


def test_accounts_are_rows_that_can_be_dropped_and_rebuilt(elodie):
    before = list(AccountRow.objects.values())
    AccountRow.objects.all().delete()
    journal.rebuild()
    assert list(AccountRow.objects.values()) == before


def test_the_address_behind_an_ipv6_subscriber_is_his_whole_network():
    assert signing.place("2001:db8:1:2::99") == signing.place("2001:db8:1:2:aaaa::1") == "2001:db8:1:2::/64"
    assert signing.place("10.0.0.1") == "10.0.0.1"


def test_a_passphrase_is_checked_exactly_as_it_was_typed(client, elodie):
    long = " Le vélo rouge dort au grenier, sous le toit de tuiles; il attend Pâques "
    come_in(client, elodie, long)
    assert len(long) > 64
    for other in (long.strip(), long.lower(), long[:64], long.replace("é", "e")):
        assert sign_in(Client(REMOTE_ADDR=f"10.0.0.{len(other)}"), other).status_code == 200
    assert sign_in(Client(REMOTE_ADDR="10.0.1.1"), long).status_code == 302


def test_a_passphrase_never_grows_old(client, elodie, monkeypatch):
    come_in(client, elodie)
    later = clock.now() + 10 * 365 * 86_400_000_000
    monkeypatch.setattr(clock, "now", lambda: later)
    assert sign_in(Client(), PASSPHRASE).url == "/"


def test_an_app_number_of_a_minute_ago_is_refused(client, elodie):
    come_in(client, elodie)
    seed = client.get("/access/mine/app/").context["seed"].replace(" ", "")
    old = format_hotp_value(hotp_value(seed, int(time.time()) // 30 - 2))
    assert client.post("/access/mine/app/", {"digits": old}).status_code == 200
    assert not factors.has_second(User.objects.get())
