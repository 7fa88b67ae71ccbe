"""Two sites said different things about one field, and nobody has chosen yet."""

from collections.abc import Iterator

from releve.dossier.checks.finding import WARNING, Finding, Row, Said
from releve.dossier.checks.ground import Ground
from releve.dossier.thing import Thing
from releve.journal import gettext_noop

TITLES = {"CONTESTE": gettext_noop("Two values stand for one field")}
PARTS = (
    "apps",
    "dependencies",
    "interfaces",
    "backups",
    "processes",
    "procedures",
    "links",
    "oncall",
    "contracts",
    "hostings",
    "units",
    "beds",
)


def findings(ground: Ground) -> Iterator[Finding]:
    for part in PARTS:
        things: dict[str, Thing] = getattr(ground.dossier, part)
        for thing in things.values():
            for name, given in thing.disputed.items():
                yield Finding(
                    "CONTESTE",
                    thing.subject,
                    WARNING,
                    Said(
                        gettext_noop("{thing}: {count} values stand for “{field}”: {values}."),
                        thing=thing.id,
                        count=len(given),
                        field=name,
                        values=", ".join(str(one.value) for one in given),
                    ),
                    Said(gettext_noop("Choose one of them on its page.")),
                    tuple(Row(thing.subject, thing.sort, thing.id, name, one.value, one.source) for one in given),
                    part=f"{thing.id}.{name}",
                )
