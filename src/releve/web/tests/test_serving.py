"""`serve`, `status`, `doctor`: refuse what exposes people, say what is wrong and what to do."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.core.management import call_command

from releve.web import health
from releve.web.serving import Address, CannotServe, check

READY_SECONDS_MAX = 15  # 5 on a machine of one's own; the tests share theirs


EVERYWHERE = "0.0.0.0"  # noqa: S104  what is refused


@pytest.mark.parametrize("host", [EVERYWHERE, "192.168.1.10", "::", "releve.hopital.example"])
def test_plain_http_beyond_this_machine_is_refused_in_a_sentence(host):
    with pytest.raises(CannotServe, match="--certificate"):
        check(Address(host=host))


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CannotServe, match=str(taken.getsockname()[1])):
            check(Address(port=taken.getsockname()[1]))


def test_a_certificate_that_is_not_there_is_named():
    with pytest.raises(CannotServe, match=r"absent\.pem"):
        check(Address(host=EVERYWHERE, certificate="absent.pem", key="absent.key"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.slow
def test_serve_prepares_an_empty_folder_answers_and_stops_cleanly(tmp_path):
    port = free_port()
    env = {**os.environ, "RELEVE_HOME": str(tmp_path), "PYTHONPATH": "src", "RELEVE_LANGUAGE": "fr"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    began = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "releve", "serve", "--port", str(port)], env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        line = server.stdout.readline()
        assert f"http://127.0.0.1:{port}/" in line
        assert time.monotonic() - began < READY_SECONDS_MAX
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/access/sign-in/", timeout=5) as page:
            assert page.status == 200
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_status_says_whose_journal_it_is(opened, capsys):
    call_command("status", json=True)
    state = json.loads(capsys.readouterr().out)
    assert state["hospital"] == "CH d’Essai"
    assert state["purpose"] == "real"
    assert state["writable"]
    assert state["head"]


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_doctor_says_what_is_wrong_where_and_what_to_do(opened, capsys, monkeypatch):
    monkeypatch.setattr(health.journal, "forks", lambda: [("B", 12)], raising=False)
    with pytest.raises(SystemExit) as end:
        call_command("doctor", json=True)
    assert end.value.code == 1
    found = json.loads(capsys.readouterr().out)
    fork = next(trouble for trouble in found if trouble["code"] == "fork")
    assert fork["where"] == "B 12"
    assert fork["todo"]


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_a_check_that_faints_is_a_trouble_not_a_silence(opened, monkeypatch):
    monkeypatch.setattr(health.journal, "forks", lambda: 1 / 0, raising=False)
    assert "not_checked.forks" in {trouble.code for trouble in health.examine()}


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_pages_say_when_nothing_can_be_written_and_go_on_reading(cell, monkeypatch):
    monkeypatch.setattr(health, "cannot_write", lambda: "Le disque est plein.")
    page = cell.get("/journal/")
    assert page.status_code == 200
    assert "Le disque est plein." in page.content.decode()
