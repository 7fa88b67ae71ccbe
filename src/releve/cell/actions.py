"""The verbs of the crisis cell: validate, then record. The only callers of record() in this room."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from releve import journal
from releve.cell.care import WORD_MAX
from releve.cell.facts import (
    NATURE_OF,
    CareFunctionNoted,
    CareFunctionReleased,
    CrisisClosed,
    CrisisOpened,
    DeadlineMet,
    DeadlineSet,
    DegradedModeDecided,
    DegradedModeLifted,
    Line,
    MeetingAnnounced,
    MeetingCancelled,
    PhaseEntered,
    ProblemAnswered,
    ProblemReported,
)
from releve.cell.functions import NAMES
from releve.cell.models import NoteRow
from releve.cell.notes import TEXT_MAX, read_line
from releve.cell.words import CARE_STATES, PHASES
from releve.dossier import load
from releve.dossier.facts import HospitalDescribed
from releve.journal import record

NAME_MAX = 120
UNITS_MAX = 500  # units in one decision: more than any hospital of the group has


class RefusedError(ValueError):
    """What was typed cannot be said: the sentence tells what is missing and where."""


def new_id() -> str:
    """Return a random name for a new crisis, note, problem, meeting or deadline."""
    return secrets.token_hex(8)


def draft_name(form: str) -> str:
    """Return the journal's name of a form's draft: sent twice, it is one fact. Empty for a form without one."""
    return journal.draft_name(form.encode()) if form else ""


def _text(typed: str, what: str, limit: int = TEXT_MAX) -> str:
    text = " ".join(typed.split())
    if not text:
        raise RefusedError(_("%(what)s is empty: write a few words.") % {"what": what})
    if len(text) > limit:
        said = {"what": what, "length": len(text), "limit": limit}
        raise RefusedError(_("%(what)s has %(length)s characters, more than %(limit)s: shorten it.") % said)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What it takes to open a crisis. `at`: microseconds since 1970, None for now. `draft`: the form's own id."""

    name: str
    hospital: str = ""
    cold: bool = False
    wording: str = ""
    at: int | None = None
    draft: str = ""


def hospital_name() -> str:
    """Return the hospital's name as the dossier or the journal's first line knows it."""
    return load(("hospital",)).hospital.name or (journal.hospital() if journal.is_open() else "")


def open_crisis(opening: Opening, by: str) -> str:
    """Open a crisis and return its id. A journal that nobody opened is opened first, with the hospital's name.

    Another open crisis is no error: the screen shows both.
    """
    crisis = draft_name(opening.draft)[:16] or new_id()
    name = _text(opening.name, _("The name"), NAME_MAX)
    if opening.cold and journal.is_open() and journal.purpose() == "demo":
        raise RefusedError(_("This folder holds the demonstration: a real crisis is opened in another RELEVE_HOME."))
    if not journal.is_open():
        journal.open_journal(purpose="real", hospital=opening.hospital.strip())
    said = CrisisOpened(crisis=crisis, name=name, cold=opening.cold, wording=opening.wording.strip())
    if opening.hospital.strip() and not hospital_name():
        record(HospitalDescribed(id="self", changed={"name": opening.hospital.strip()}), by=by)
    record(said, by=by, happened_at=opening.at, draft=draft_name(opening.draft))
    return crisis


def enter_phase(crisis: str, phase: str, by: str, *, reason: str = "", happened_at: int | None = None) -> str:
    """Note that a crisis enters a phase; return the seal."""
    if phase not in PHASES:
        raise RefusedError(
            _("%(phase)s is not a phase: say one of %(phases)s.") % {"phase": phase, "phases": ", ".join(PHASES)}
        )
    return record(PhaseEntered(crisis=crisis, phase=phase, reason=reason.strip()), by=by, happened_at=happened_at)[0]


def close_crisis(crisis: str, by: str, *, reason: str = "", happened_at: int | None = None) -> str:
    """Note that a crisis is over; return the seal."""
    return record(CrisisClosed(crisis=crisis, reason=reason.strip()), by=by, happened_at=happened_at)[0]


KINDS_OF_LINE: dict[str, type[Line]] = {nature: kind for kind, nature in NATURE_OF.items()}


def note(typed: str, by: str, *, subjects: Sequence[str] = (), happened_at: int | None = None, draft: str = "") -> str:
    """Note one typed line ("d: …" a decision, "a: …" an action) and return its seal.

    `draft` is the form's own id: the same form sent twice is one line of the register, with one number.
    """
    nature, text = read_line(typed)
    name = draft_name(draft)
    kind = KINDS_OF_LINE[nature]
    said = kind(note=name[:16] or new_id(), text=_text(text, _("The line")), subjects=tuple(subjects))
    if name and (held := said_already(said)) is not None:
        return held
    return record(said, by=by, happened_at=happened_at, draft=name)[0]


def said_already(said: Line) -> str | None:
    """Return the seal of the same form sent before, so that it takes no second number."""
    return NoteRow.objects.filter(pk=said.note, text=said.text).values_list("seal", flat=True).first()


def report_problem(who: str, where: str, what: str, *, by: str, unit: str = "", draft: str = "") -> str:
    """Note what somebody, signed in or not, says does not work; return the seal."""
    name = draft_name(draft)
    said = ProblemReported(
        problem=name[:16] or new_id(),
        who=_text(who, _("The name"), NAME_MAX),
        where=_text(where, _("The place"), NAME_MAX),
        what=_text(what, _("The problem")),
        unit=unit,
    )
    return record(said, by=by, draft=name)[0]


def answer_problem(problem: str, answer: str, by: str, *, settled: bool = True) -> str:
    """Note the answer given to a reported problem; return the seal."""
    return record(ProblemAnswered(problem=problem, answer=_text(answer, _("The answer")), settled=settled), by=by)[0]


def decide_degraded(units: Iterable[str], decided: DegradedModeDecided, by: str, happened_at: int | None = None) -> int:
    """Decide degraded mode for several units in one breath; return how many. `decided.unit` is ignored."""
    chosen = sorted(set(units))
    if not 0 < len(chosen) <= UNITS_MAX:
        raise RefusedError(_("Choose between 1 and %(limit)s units.") % {"limit": UNITS_MAX})
    facts = [
        DegradedModeDecided(
            unit=unit, decided_by=decided.decided_by, reason=decided.reason.strip(), procedures=decided.procedures
        )
        for unit in chosen
    ]
    record(*facts, by=by, happened_at=happened_at)
    return len(chosen)


def lift_degraded(
    units: Iterable[str], decided_by: str, by: str, *, reason: str = "", happened_at: int | None = None
) -> int:
    """Lift degraded mode for several units in one breath; return how many."""
    chosen = sorted(set(units))
    if not 0 < len(chosen) <= UNITS_MAX:
        raise RefusedError(_("Choose between 1 and %(limit)s units.") % {"limit": UNITS_MAX})
    facts = [DegradedModeLifted(unit=unit, decided_by=decided_by, reason=reason.strip()) for unit in chosen]
    record(*facts, by=by, happened_at=happened_at)
    return len(chosen)


def note_care(noted: CareFunctionNoted, by: str, happened_at: int | None = None) -> str:
    """Say by hand how a care function stands; return the seal."""
    if noted.function not in NAMES:
        raise RefusedError(_("%(function)s is not a care function.") % {"function": noted.function})
    if noted.state not in CARE_STATES or len(noted.word) > WORD_MAX:
        states = ", ".join(CARE_STATES)
        raise RefusedError(
            _("Say one of %(states)s, with a word of at most %(limit)s characters.")
            % {"states": states, "limit": WORD_MAX}
        )
    return record(noted, by=by, happened_at=happened_at)[0]


def release_care(function: str, by: str, *, reason: str = "") -> str:
    """Let a care function follow its applications again; return the seal."""
    return record(CareFunctionReleased(function=function, reason=reason.strip()), by=by)[0]


def announce_meeting(announced: MeetingAnnounced, by: str) -> str:
    """Announce a meeting, or move it: the same id announced again; return the seal."""
    return record(announced, by=by)[0]


def cancel_meeting(meeting: str, by: str, reason: str = "") -> str:
    """Note that a meeting will not be held; return the seal."""
    return record(MeetingCancelled(meeting=meeting, reason=reason), by=by)[0]


def set_deadline(owed: DeadlineSet, by: str) -> str:
    """Note that something is owed before a time; return the seal."""
    return record(owed, by=by)[0]


def meet_deadline(deadline: str, by: str, receipt: str = "") -> str:
    """Note that what was owed is done; return the seal."""
    return record(DeadlineMet(deadline=deadline, receipt=receipt), by=by)[0]
