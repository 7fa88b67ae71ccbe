"""Three days of a crisis at the fictional hospital of Montclair-les-Étangs, one file a day, in the order people lived it.

The course of events is that of a public account: a night of August 2021, a laboratory that calls at three in the morning.
Persons, units and applications are those of examples/montclair; nobody here exists.
"""

from releve.exercise.story import monday, tuesday, ward, wednesday

DAYS = tuple((day.DAY, day.STORY) for day in (monday, tuesday, wednesday))
OTHER_PEN = ward.STORY
MET_AT = ward.MET_AT
NOW = "2021-08-04 08:25"  # the moment at which the demo opens

__all__ = ["DAYS", "MET_AT", "NOW", "OTHER_PEN"]
