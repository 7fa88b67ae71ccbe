"""Backups: rarer than the loss admitted, reachable by an attacker, never verified, never restored, missing."""

from collections.abc import Iterator

from releve.dossier.checks.days import days_since
from releve.dossier.checks.finding import CRITICAL, EVERYTHING, NOTE, WARNING, Finding, Said, named, rows
from releve.dossier.checks.ground import Ground, says
from releve.dossier.state import App, Backup
from releve.dossier.thing import NEVER
from releve.journal import gettext_noop

TITLES = {
    "SAUVEGARDES_EN_LIGNE": gettext_noop("Backups that an attacker can reach"),
    "SAUVEGARDE_RARE": gettext_noop("Backed up less often than the loss admitted"),
    "PDMA": gettext_noop("Data rarely backed up"),
    "SANS_SAUVEGARDE": gettext_noop("No backup known"),
    "RESTAURATION_JAMAIS_TESTEE": gettext_noop("Backup never restored"),
    "SAUVEGARDE_NON_VERIFIEE": gettext_noop("Backup not verified of late"),
}
RARE_MINUTES = 7 * 24 * 60  # a week of a hospital's data cannot be typed again
VERIFIED_DAYS_MAX = 90
LOSS_GRAVE_RATIO = 10


def findings(ground: Ground) -> Iterator[Finding]:
    yield from _reachable(ground)
    for app in ground.apps:
        backup = ground.dossier.backups.get(app.id)
        if backup is None:
            if ground.is_inside(app) is not False:
                yield _absent(app)
        else:
            yield from _rarer(app, backup)
            yield from _rare(app, backup)
            if ground.is_inside(app) is not False:
                yield from _unrestored(ground, app, backup)
                yield from _unverified(ground, app, backup)


def _reachable(ground: Ground) -> Iterator[Finding]:
    inside = [
        backup
        for key, backup in ground.dossier.backups.items()
        if (app := ground.dossier.apps.get(key)) and ground.is_inside(app) is not False
    ]
    online = [backup for backup in inside if not says(backup.medium, "offline")]
    if online:
        yield Finding(
            "SAUVEGARDES_EN_LIGNE",
            EVERYTHING,
            CRITICAL,
            Said(
                gettext_noop(
                    "{count} of {total} backups stay within reach of the network: who encrypts the "
                    "servers encrypts them too. "
                    "Offline: {safe}."
                ),
                count=len(online),
                total=len(inside),
                safe=named(b for b in inside if b not in online) or "0",
            ),
            Said(
                gettext_noop(
                    "Take one copy off the network each week (tape, unplugged disk, storage that cannot "
                    "be rewritten), foundations first."
                )
            ),
            rows(online, "medium"),
            weight=len(online),
        )


def _absent(app: App) -> Finding:
    return Finding(
        "SANS_SAUVEGARDE",
        app.subject,
        CRITICAL if app.level == 1 else WARNING,
        Said(gettext_noop("No backup of {app} ({name}) is known."), app=app.id, name=app.label),
        Said(gettext_noop("Note what backs it up, how often and on what; or that nothing does.")),
        rows([app], "hosting"),
    )


def _rarer(app: App, backup: Backup) -> Iterator[Finding]:
    admitted, every = app.loss_max_minutes, backup.every_minutes
    if admitted is not None and every is not None and every > admitted:
        yield Finding(
            "SAUVEGARDE_RARE",
            app.subject,
            WARNING if app.level == 1 and every >= LOSS_GRAVE_RATIO * max(60, admitted) else NOTE,
            Said(
                gettext_noop("{app} may lose {admitted_minutes} of data, but it is backed up every {every_minutes}."),
                app=app.id,
                admitted_minutes=admitted,
                every_minutes=every,
            ),
            Said(gettext_noop("Back it up more often, or have the loss admitted by those who would type it again.")),
            (*rows([app], "loss_max_minutes"), *rows([backup], "every_minutes")),
            weight=every // max(60, admitted),
        )


def _rare(app: App, backup: Backup) -> Iterator[Finding]:
    admitted, every = app.loss_max_minutes or 0, backup.every_minutes or 0
    if max(admitted, every) > RARE_MINUTES:
        yield Finding(
            "PDMA",
            app.subject,
            WARNING,
            Said(
                gettext_noop(
                    "{app} ({name}) admits the loss of {admitted_minutes} of data and is backed up every "
                    "{every_minutes}: its data are rarely backed up."
                ),
                app=app.id,
                name=app.label,
                admitted_minutes=app.loss_max_minutes,
                every_minutes=backup.every_minutes,
            ),
            Said(
                gettext_noop(
                    "If nothing is written in it any more, keep two copies off the network and say so; "
                    "else back it up each day."
                )
            ),
            (*rows([app], "loss_max_minutes"), *rows([backup], "every_minutes")),
            weight=max(admitted, every),
        )


def _unrestored(ground: Ground, app: App, backup: Backup) -> Iterator[Finding]:
    if backup.restored_on in (None, NEVER):
        lost = len(ground.processes_lost(app.id))
        yield Finding(
            "RESTAURATION_JAMAIS_TESTEE",
            app.subject,
            WARNING if lost else NOTE,
            Said(
                gettext_noop(
                    "The backup of {app} was never restored: nobody knows that it works. {count} "
                    "processes stop with it."
                )
                if backup.restored_on == NEVER
                else gettext_noop(
                    "Nobody has noted whether the backup of {app} was ever restored. {count} processes stop with it."
                ),
                app=app.id,
                count=lost,
            ),
            Said(gettext_noop("Restore it once on a machine apart, time it, and note the date and the hours it took.")),
            rows([backup], "restored_on"),
            weight=lost,
        )


def _unverified(ground: Ground, app: App, backup: Backup) -> Iterator[Finding]:
    age = days_since(backup.verified_on, ground.today)
    if age is None or age > VERIFIED_DAYS_MAX:
        yield Finding(
            "SAUVEGARDE_NON_VERIFIEE",
            app.subject,
            NOTE,
            Said(gettext_noop("The backup of {app} was last verified {age} days ago."), app=app.id, age=age)
            if age is not None
            else Said(gettext_noop("Nobody has noted when the backup of {app} was last verified."), app=app.id),
            Said(gettext_noop("Read its last report, and note the date.")),
            rows([backup], "verified_on"),
            weight=age or 0,
        )
