"""A moment is read as people type it, and nothing else is taken for one."""

import contextlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releve.web.moments import BadMoment, parse_moment
from releve.web.times import typed

PARIS = ZoneInfo("Europe/Paris")
NOW = int(datetime(2021, 8, 4, 8, 25, tzinfo=PARIS).timestamp()) * 1_000_000  # a Wednesday


def read(text):
    return f"{datetime.fromtimestamp(parse_moment(text, NOW, PARIS) / 1_000_000, PARIS):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2/8 14h05", "2021-08-02 14:05"),
        ("02/08 14:05", "2021-08-02 14:05"),
        ("2/8/21 14h", "2021-08-02 14:00"),
        ("2/8/2021 14h05", "2021-08-02 14:05"),
        ("2 août 14 h 05", "2021-08-02 14:05"),
        ("1er août", "2021-08-01 00:00"),
        ("le 2 aout 2021 à 3h", "2021-08-02 03:00"),
        ("2 August 2021 2pm", "2021-08-02 14:00"),
        ("2nd aug, 14:05", "2021-08-02 14:05"),
        ("lun. 2 août 2021, 14:05", "2021-08-02 14:05"),
        ("2021-08-02 14:05", "2021-08-02 14:05"),
        ("2021-08-02T14:05", "2021-08-02 14:05"),
        ("hier 22h", "2021-08-03 22:00"),
        ("Hier à 22 h 30", "2021-08-03 22:30"),
        ("yesterday 10:15 pm", "2021-08-03 22:15"),
        ("avant-hier midi", "2021-08-02 12:00"),
        ("demain 8h30", "2021-08-05 08:30"),
        ("aujourd’hui 6h", "2021-08-04 06:00"),
        ("8h30", "2021-08-04 08:30"),
        ("08:30", "2021-08-04 08:30"),
        ("minuit", "2021-08-04 00:00"),
        ("il y a 2 h", "2021-08-04 06:25"),
        ("il y a 2h30", "2021-08-04 05:55"),
        ("il y a 40 min", "2021-08-04 07:45"),
        ("il y a 3 jours", "2021-08-01 08:25"),
        ("2 h ago", "2021-08-04 06:25"),
        ("dans 30 min", "2021-08-04 08:55"),
        ("in 2 hours", "2021-08-04 10:25"),
        ("lundi 8h", "2021-08-02 08:00"),
        ("Monday 8:00", "2021-08-02 08:00"),
        ("maintenant", "2021-08-04 08:25"),
        ("28/12", "2021-12-28 00:00"),
        ("2 h", "2021-08-04 02:00"),
    ],
)
def test_what_people_type_is_read(text, moment):
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bientôt",
        "25h",
        "14h75",
        "31/2 8h",
        "32/8",
        "8",
        "hier hier",
        "2/8 14h05 et demie",
        "x" * 61,
        "0/0",
        "2/13",
    ],
)
def test_what_is_not_a_moment_is_refused_and_shown(text):
    with pytest.raises(BadMoment, match="«"):
        read(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_never_worse(text):
    with contextlib.suppress(BadMoment):
        assert isinstance(parse_moment(text, NOW, PARIS), int)


@given(st.integers(NOW - 10**16, NOW + 10**15).map(lambda at: at // 60_000_000 * 60_000_000))
def test_what_the_dial_writes_it_reads_back(at):
    written = typed(at)
    read_back = parse_moment(written, NOW, PARIS)
    assert read_back == at or typed(read_back) == written, "an hour told twice in October is read as one of the two"


def test_a_date_without_a_year_is_the_nearest():
    january = int(datetime(2022, 1, 5, 9, 0, tzinfo=PARIS).timestamp()) * 1_000_000
    december = parse_moment("28/12 22h", january, PARIS)
    assert datetime.fromtimestamp(december / 1_000_000, PARIS).year == 2021


@pytest.mark.parametrize("text", ["31/12/9999 23:59", "9999-12-31T23:59", "01/01/0001 00:00"])
def test_a_year_that_no_calendar_sum_holds_is_refused_where_it_is_typed(text):
    with pytest.raises(BadMoment):
        parse_moment(text, NOW, PARIS)
