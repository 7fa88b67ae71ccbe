"""The escalation: a step that nobody holds, or that one person holds alone; links that nobody knows how to pull."""

from collections.abc import Iterator

from releve.dossier.checks.finding import CRITICAL, WARNING, Finding, Said, rows
from releve.dossier.checks.ground import Ground
from releve.dossier.house import Link, OnCall
from releve.journal import gettext_noop

TITLES = {
    "SUPPLEANT": gettext_noop("On-call step held by one person alone"),
    "ASTREINTE_VIDE": gettext_noop("On-call step without anybody"),
    "LIEN_SANS_FICHE": gettext_noop("Link that nobody knows how to pull"),
}


def findings(ground: Ground) -> Iterator[Finding]:
    for step in ground.dossier.oncall.values():
        yield from _step(ground, step)
    for link in ground.dossier.links.values():
        yield from _link(link)


def _step(ground: Ground, step: OnCall) -> Iterator[Finding]:
    if step.person is None:
        yield Finding(
            "ASTREINTE_VIDE",
            step.subject,
            CRITICAL,
            Said(
                gettext_noop("Nobody is named at step {step} of the escalation ({role})."),
                step=step.id,
                role=step.label,
            ),
            Said(gettext_noop("Name somebody and a deputy.")),
            rows([step], "person", "deputy"),
        )
    elif step.deputy in (None, step.person):
        person = ground.dossier.people.get(step.person)
        yield Finding(
            "SUPPLEANT",
            step.subject,
            WARNING,
            Said(
                gettext_noop(
                    "At step {step} of the escalation ({role}), {person} is their own deputy: if they do "
                    "not answer, nobody does."
                )
                if step.deputy
                else gettext_noop(
                    "At step {step} of the escalation ({role}), {person} has no deputy: if they do not "
                    "answer, nobody does."
                ),
                step=step.id,
                role=step.label,
                person=(person.job if person and person.job else step.person),
            ),
            Said(gettext_noop("Name another person, and ask both to confirm their telephone number.")),
            rows([step], "person", "deputy"),
        )


def _link(link: Link) -> Iterator[Finding]:
    missing = [name for name in ("unplug_where", "warn", "phone") if not getattr(link, name)]
    if missing:
        yield Finding(
            "LIEN_SANS_FICHE",
            link.subject,
            CRITICAL if "unplug_where" in missing else WARNING,
            Said(
                gettext_noop("Link {link} ({name}): what is unknown is {fields}."),
                link=link.id,
                name=link.label,
                fields=", ".join(missing),
            ),
            Said(gettext_noop("Go and look: note the room, the rack, the port, and whom to phone once it is pulled.")),
            rows([link], *missing),
        )
