from django.utils import translation

from releve.web import times
from releve.web.times import DAY, HOUR, MINUTE, NBSP, SECOND, ago, moment, prose_hour, span

AUGUST_2 = 1_627_905_900_000_000  # Monday 2 August 2021, 14:05 in Paris


def test_a_moment_reads_in_the_hospitals_zone_and_language():
    with translation.override("fr"):
        assert moment(AUGUST_2).replace(NBSP, " ") == "lun. 2 août 2021, 14:05"
        assert prose_hour(AUGUST_2).replace(NBSP, " ") == "14 h 05"
        assert times.day(AUGUST_2 - DAY).replace(NBSP, " ") == "dim. 1er août 2021"
    with translation.override("en"):
        assert moment(AUGUST_2).replace(NBSP, " ") == "Mon 2 August 2021, 14:05"


def test_ages_are_counted_in_the_unit_that_people_use():
    with translation.override("fr"):
        spans = [span(n).replace(NBSP, " ") for n in (40 * SECOND, 5 * MINUTE, 2 * HOUR + 10 * MINUTE, 3 * DAY)]
        assert spans == ["40 s", "5 min", "2 h 10", "3 j"]
        assert ago(AUGUST_2, AUGUST_2 + 40 * SECOND).replace(NBSP, " ") == "il y a 40 s"
        assert ago(AUGUST_2 + 19 * HOUR, AUGUST_2).replace(NBSP, " ") == "dans 19 h"
        assert ago(AUGUST_2, AUGUST_2 + 90 * DAY).replace(NBSP, " ") == "lun. 2 août 2021, 14:05"


def test_an_absurd_clock_still_shows_a_date():
    assert times.local(2**62).year == 9999
