"""What a person answers to a finding: accepted, because…; or false, because… The answer stands beside it. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from releve.journal import Fact, Told, fact, gettext_noop

ACCEPTED, FALSE, REOPENED = "accepted", "false", "reopened"
ANSWERS = (ACCEPTED, FALSE, REOPENED)


@fact(
    "dossier.finding_answered",
    "dossier",
    sentence=gettext_noop("Finding {code} about {subject}: {answer}. {because}"),
    erasing=gettext_noop("The finding stands without an answer."),
)
class FindingAnswered(Fact, frozen=True, kw_only=True):
    """A person answers a finding. `finding` is its key, `seen` the mark of the values it rested on that day."""

    finding: str
    code: str
    subject: str
    answer: str
    because: str
    seen: str

    def about(self) -> tuple[str, ...]:
        """Name the subject that folds answers to this finding."""
        return (f"finding:{self.finding}",)


class Answer(NamedTuple):
    """The last answer to a finding; `said_at` in microseconds."""

    answer: str
    because: str
    by: str
    said_at: int
    seen: str


def answer(told: Iterable[Told]) -> Answer | None:
    """Return the answer that stands, None where there is none or the finding was opened again."""
    last: Answer | None = None
    for line in told:
        match line.fact:
            case FindingAnswered(answer=said) as one:
                last = None if said == REOPENED else Answer(said, one.because, line.by, line.said_at, one.seen)
    return last
