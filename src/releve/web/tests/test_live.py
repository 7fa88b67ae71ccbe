"""Live parts: drawn once per clearance, the same bytes for all who may see them."""

import asyncio
import json

import pytest

from releve.journal import record
from releve.web.access import Who
from releve.web.access.permissions import compartments
from releve.web.live import shows, topics, touch
from releve.web.live.hub import Hub, Watcher, message
from releve.web.live.topics import LISTENERS, TOPICS, clearance, drawn, touched_by
from releve.web.tests.facts import Remarked


def who(role, name="x"):
    return Who(login=name, person="P1", name=name, role=role, compartments=compartments(role, ""))


@pytest.fixture
def counted():
    """A live part that counts how often it was drawn."""
    drawings = []

    @shows("trial.count", "cell.read", subjects=("unit",))
    def count(reader, **_recall):
        drawings.append(reader.role)
        return f"<b>{len(drawings)}</b>"

    yield drawings
    TOPICS.pop("trial.count")
    topics.forget()


def test_two_readers_of_one_standing_share_one_drawing(counted):
    first = drawn("trial.count", clearance(who("cell", "anne"), "fr"))
    second = drawn("trial.count", clearance(who("cell", "luc"), "fr"))
    assert first == second == "<b>1</b>"
    assert drawn("trial.count", clearance(who("it"), "fr")) == "<b>2</b>"
    touch("trial.count")
    assert drawn("trial.count", clearance(who("cell", "anne"), "fr")) == "<b>3</b>"


def test_a_dial_turned_is_drawn_apart_and_not_kept(counted):
    drawn("trial.count", clearance(who("cell"), "fr"))
    drawn("trial.count", clearance(who("cell"), "fr"), as_at=5)
    assert drawn("trial.count", clearance(who("cell"), "fr")) == "<b>1</b>"


def test_who_has_no_right_gets_nothing(counted):
    assert drawn("trial.count", clearance(Who(), "fr")) == ""
    assert not counted


def test_only_the_topics_that_speak_of_a_subject_are_touched(counted):
    assert "trial.count" in touched_by({"unit:2010"})
    assert "trial.count" not in touched_by({"app:GAM"})


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_a_fact_said_touches_the_live_parts_about_its_subjects(
    opened, counted, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    monkeypatch.setattr("releve.web.live.topics.LISTENERS", [*LISTENERS, heard.append])
    with django_capture_on_commit_callbacks(execute=True):
        record(Remarked(text="neuf lits"), by="P0003")
    assert any("trial.count" in names for names in heard)


def test_a_message_reads_as_the_browser_wants_it():
    assert message("a", "x\ny") == b"event: a\ndata: x\ndata: y\n\n"


def test_the_hub_pushes_the_same_bytes_to_every_watcher_and_only_when_they_changed(counted):
    async def story():
        hub = Hub()
        hub.start()
        seen_by = clearance(who("cell"), "fr")
        watchers = [Watcher(seen_by, frozenset({"trial.count"})) for _ in range(3)]
        hub.watchers.update(watchers)
        touch("trial.count")
        await asyncio.wait_for(asyncio.gather(*(w.woken.wait() for w in watchers)), 2)
        given = [w.pending["trial.count"] for w in watchers]
        await hub.stop()
        LISTENERS.remove(hub.told)
        return given

    given = asyncio.run(story())
    assert given[0] is given[1] is given[2]
    assert given[0] == b"event: trial.count\ndata: <b>1</b>\n\n"


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_a_browser_that_polls_gets_the_same_parts(cell, counted):
    said = json.loads(cell.get("/live/", {"topics": "trial.count,unknown"}).content)
    assert said["fragments"] == {"trial.count": "<b>1</b>"}
    assert len(said["hour"]) == 5
