"""Whatever is said, wherever, in any order of meeting: one journal, one set of rows."""

import random

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from releve import journal
from releve.journal import clock, pens
from releve.journal.facts import PenEnrolled
from releve.journal.line import Line, read_header
from releve.journal.models import Line as Row
from releve.journal.sealing import body_of
from releve.journal.tests import toys
from releve.journal.tests.sites import wipe
from releve.journal.tests.writers import Writer

ACTS = st.sampled_from(["occupy", "free", "occupy", "free", "correct", "withdraw", "erase"])
DRAFTS = st.sampled_from(["", "", "", "draft-1", "draft-2"])
PARENTS = st.sampled_from([-1, -1, -1, -1, 3, 4])  # now and then, a fork
SAYING = st.tuples(
    st.integers(0, 2),
    ACTS,
    st.sampled_from("12"),
    st.sampled_from("abc"),
    st.integers(0, 3),
    DRAFTS,
    PARENTS,
    st.integers(0, 30),
)


def told_by_three(sayings: list) -> list[Line]:
    """Three pens of one journal: the first opens it and enrols the others, who had seen that."""
    writers = [Writer(seed) for seed in (1, 2, 3)]
    lines = [writers[0].open()]
    for letter, other in zip("BC", writers[1:], strict=True):
        enrolled = PenEnrolled(pen=other.writer, letter=letter, name="")
        lines.append(writers[0].say("journal.pen_enrolled", body_of(enrolled), compartment="journal"))
    enrolments = lines[-1].seal
    for other in writers[1:]:
        other.seen = ((enrolments, 3),)
        lines.append(other.say("journal.met", {}, compartment="journal"))
    for saying in sayings:
        lines += _line(writers, lines, saying)
    return lines


def _line(writers: list[Writer], lines: list[Line], saying: tuple) -> list[Line]:
    who, act, bed, patient, minute, draft, parent, pick = saying
    at, writer = minute * clock.MINUTE + pick, writers[who]
    body, about = {"bed": bed, "patient": patient}, (f"toybed:{bed}",)
    parent = -1 if parent < 0 or len(writer.tips) < 3 else 2 + parent % (len(writer.tips) - 2)
    if act in ("occupy", "free"):
        kind = "toy.bed_occupied" if act == "occupy" else "toy.bed_freed"
        return [writer.say(kind, body, about, at=at, draft=draft, parent=parent)]
    aims = [line for line in lines if read_header(line.header).compartment != "journal"]
    if not aims:
        return []
    aim = aims[pick % len(aims)]
    target = read_header(aim.header).draft or aim.seal
    if act == "correct":
        now = {
            "target": target,
            "kind_now": "toy.bed_occupied",
            "body_now": body,
            "about_now": list(about),
            "happened_at_now": at,
        }
        return [writer.say("journal.corrected", now, about, at=at, parent=parent, target=target)]
    if act == "withdraw":
        return [writer.say("journal.withdrawn", {"target": target, "reason": ""}, parent=parent, target=target)]
    erased = {"target": target, "reason": "asked", "given": []}
    return [writer.say("journal.erased", erased, parent=parent, compartment="journal", target=target)]


def delivered(lines: list[Line], dice: random.Random) -> list[list[Line]]:
    """Cut in runs, each pen in order, some twice, some first without words, some too early; at last all meet."""
    queues: dict[str, list[Line]] = {}
    for line in lines:
        queues.setdefault(read_header(line.header).writer, []).append(line)
    batches: list[list[Line]] = []
    while any(queues.values()):
        queue = dice.choice([queue for queue in queues.values() if queue])
        run = [queue.pop(0) for _ in range(min(dice.randint(1, 5), len(queue)))]
        if dice.random() < 0.3:
            run = [Line(one.header, one.signature, None) if b"journal" not in one.header else one for one in run]
        batches += [run, run] if dice.random() < 0.3 else [run]
    shuffled = list(lines)
    dice.shuffle(shuffled)
    return [*batches, shuffled, shuffled]


def content() -> list[tuple]:
    """Return what anybody may ever read: words that are hidden, or were never kept, are the same silence."""
    return sorted(
        (row.seal, min(row.state, 2), bytes(row.words) if row.state == 1 else None) for row in Row.objects.all()
    )


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SAYING, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_p3_sites_that_meet_in_any_order_agree_and_rows_equal_rebuilt(sayings, dice):
    with transaction.atomic():  # one commit for all: durability is tried elsewhere
        _agree(told_by_three(sayings), dice)


def _agree(lines: list[Line], dice: random.Random) -> None:
    outcomes = []
    for _ in range(2):
        wipe()
        journal.forget()
        for batch in delivered(lines, dice):
            journal.merge(batch)
        stepwise = toys.beds()
        assert journal.verify(every_signature=True) == len({line.seal for line in lines})
        journal.rebuild()
        assert toys.beds() == stepwise, "the golden rule: rows made step by step are those made from nothing"
        outcomes.append((stepwise, content()))
    assert outcomes[0] == outcomes[1]
    everything = list(journal.ship())
    wipe()
    journal.forget()
    journal.merge(everything)
    assert toys.beds() == outcomes[0][0], "an empty site that merges everything shows the same"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abc"), st.integers(-15, 15)), min_size=1, max_size=12))
def test_p6_clocks_years_wrong_change_no_order(sayings):
    """Three real nodes whose machines disagree by years say things in turn, each having heard the last: order holds."""
    with transaction.atomic():
        _keep_order(sayings)


def _keep_order(sayings: list) -> None:
    wipe()
    journal.forget()
    year = 365 * 24 * 3600 * 1_000_000
    expected: list[str] = []
    try:
        for turn, (_, patient, years) in enumerate(sayings):
            clock.tell(lambda wrong=years * year: 1_700_000_000_000_000 + wrong)
            journal.record(toys.BedOccupied(bed="1", patient=f"{patient}{turn}"), by="x", happened_at=60_000_000)
            expected.append(f"{patient}{turn}")
    finally:
        clock.tell(None)
    assert [told.fact.patient for told in journal.recall("toybed:1")] == expected
    assert pens.own_writers()
