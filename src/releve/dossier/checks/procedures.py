"""Degraded procedures: missing, kept only where they cannot be read, never tried, too short."""

from collections.abc import Iterator
from datetime import date

from releve.dossier.checks.days import months_since
from releve.dossier.checks.finding import CRITICAL, EVERYTHING, NOTE, WARNING, Finding, Row, Said, named, rows
from releve.dossier.checks.ground import Ground, is_technical, says
from releve.dossier.state import App, Procedure
from releve.dossier.thing import NEVER
from releve.journal import gettext_noop

TITLES = {
    "PROCEDURES": gettext_noop("Procedures that fall with an application"),
    "SANS_PROCEDURE": gettext_noop("No degraded procedure"),
    "PROCEDURE_INCONNUE": gettext_noop("Procedure named but not described"),
    "PROCEDURE_COURTE": gettext_noop("No procedure for weeks"),
    "PROCEDURE_JAMAIS_TESTEE": gettext_noop("Procedure never tried"),
    "PROCEDURE_ANCIENNE": gettext_noop("Procedure tried long ago"),
}
TEST_MONTHS_MAX = 12  # an exercise a year is what recovery programmes ask for
LONG_STOP_MINUTES = 7 * 24 * 60  # "everyone can live 48 hours without IT; it will be weeks"


def findings(ground: Ground) -> Iterator[Finding]:
    yield from _kept_inside(ground)
    yield from _none(ground)
    yield from _short(ground)
    for procedure in ground.dossier.procedures.values():
        yield from _untried(ground, procedure)


def _users(ground: Ground, procedure: Procedure) -> list[App]:
    return [app for app in ground.apps if procedure.id in (app.procedures or ())]


def _only_there(procedure: Procedure) -> bool:
    return not procedure.on_paper


def _kept_inside(ground: Ground) -> Iterator[Finding]:
    """Where the place is noted, trust it; where nobody noted it, they are looked for in the document application."""
    procedures = [one for one in ground.dossier.procedures.values() if _only_there(one)]
    told = {key for one in procedures for key in one.kept_in or ()}
    if procedures and not told:
        told = {app.id for app in ground.apps if says(app.name, "documents") or says(app.id, "documents")}
    for app in ground.apps_of(sorted(told)):
        kept = [one for one in procedures if one.kept_in is None or app.id in one.kept_in]
        if ground.is_inside(app) is not False and kept:
            yield _sunk(app, kept)


def _sunk(app: App, kept: list[Procedure]) -> Finding:
    presumed = sum(one.kept_in is None for one in kept)
    why = (
        gettext_noop(
            "{count} degraded procedures have no known copy on paper, and would be looked for in {app} "
            "({name}), which may fall: {names}."
        )
        if presumed
        else gettext_noop("{count} degraded procedures are kept in {app} ({name}) alone, which may fall: {names}.")
    )
    return Finding(
        "PROCEDURES",
        app.subject,
        CRITICAL,
        Said(why, count=len(kept), app=app.id, name=app.label, names=named(kept)),
        Said(gettext_noop("Print them with the kit, one binder a department, and note here that they are on paper.")),
        (*rows([app], "hosting"), *rows(kept, "kept_in", "on_paper")),
        weight=len(kept),
    )


def _none(ground: Ground) -> Iterator[Finding]:
    for app in ground.apps:
        unknown = [key for key in app.procedures or () if key not in ground.dossier.procedures]
        if unknown:
            yield Finding(
                "PROCEDURE_INCONNUE",
                app.subject,
                WARNING,
                Said(
                    gettext_noop("{app} names procedures that the dossier does not hold: {names}."),
                    app=app.id,
                    names=named(unknown),
                ),
                Said(gettext_noop("Describe them, or correct the name.")),
                rows([app], "procedures"),
            )
        if not app.procedures and not is_technical(app):
            lost = ground.processes_lost(app.id)
            yield Finding(
                "SANS_PROCEDURE",
                app.subject,
                CRITICAL if lost else WARNING,
                Said(
                    gettext_noop("{app} ({name}) has no degraded procedure: nobody knows how to work without it."),
                    app=app.id,
                    name=app.label,
                ),
                Said(gettext_noop("Write one page with those who use it: what, who, how long, how to catch up.")),
                rows([app], "procedures"),
                weight=len(lost),
            )


def _short(ground: Ground) -> Iterator[Finding]:
    timed = [one for one in ground.dossier.procedures.values() if one.autonomy_minutes is not None]
    if not timed or any(says(one.horizon, "weeks") for one in ground.dossier.procedures.values()):
        return
    longest = max(one.autonomy_minutes or 0 for one in timed)
    if longest < LONG_STOP_MINUTES:
        yield Finding(
            "PROCEDURE_COURTE",
            EVERYTHING,
            WARNING,
            Said(
                gettext_noop(
                    "No degraded procedure is meant for weeks: the longest holds {longest_minutes}. "
                    "After an attack, a third of the software "
                    "was still missing three and a half months later."
                ),
                longest_minutes=longest,
            ),
            Said(
                gettext_noop(
                    "For the heaviest processes, write what changes after 48 hours and after two weeks: "
                    "people, stocks, catching up."
                )
            ),
            rows(timed, "autonomy_minutes"),
            weight=len(timed),
        )


def _untried(ground: Ground, procedure: Procedure) -> Iterator[Finding]:
    users = _users(ground, procedure)
    heavy = {process.id for app in users for process in ground.processes_lost(app.id)}
    about = (Row.of(procedure, "tested_on"), *rows(users, "procedures"))
    if procedure.tested_on in (None, NEVER):
        yield Finding(
            "PROCEDURE_JAMAIS_TESTEE",
            procedure.subject,
            WARNING if heavy else NOTE,
            Said(_never(procedure), procedure=procedure.id, title=procedure.label, count=len(heavy)),
            Said(gettext_noop("Try it for an hour in one department, and note the date and what was missing.")),
            about,
            weight=len(heavy),
        )
    elif (age := months_since(procedure.tested_on, ground.today)) is not None and age > TEST_MONTHS_MAX:
        yield _old(procedure, age, about, len(heavy), ground.today)


def _never(procedure: Procedure) -> str:
    if procedure.tested_on == NEVER:
        return gettext_noop("{procedure} ({title}) was never tried; {count} processes lean on it.")
    return gettext_noop("Nobody has noted whether {procedure} ({title}) was ever tried; {count} processes lean on it.")


def _old(procedure: Procedure, age: int, about: tuple[Row, ...], heavy: int, today: date) -> Finding:
    return Finding(
        "PROCEDURE_ANCIENNE",
        procedure.subject,
        NOTE,
        Said(
            gettext_noop("{procedure} ({title}) was last tried {age} months ago (seen on {day})."),
            procedure=procedure.id,
            title=procedure.label,
            age=age,
            day=today.isoformat(),
        ),
        Said(gettext_noop("Try it again within the year, at another hour and with other people.")),
        about,
        weight=heavy,
    )
