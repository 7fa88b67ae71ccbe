"""What was printed, so that the numbers of sheets that hang on walls are known. Pure."""

from releve.journal import Fact, fact, gettext_noop


@fact(
    "paper.printed",
    "crisis",
    sentence=gettext_noop("Printed: {what} {number}"),
    kept_months=60,
    series="F",
    erasing=gettext_noop("The sheet stays on paper; the journal no longer says that it was printed here."),
)
class Printed(Fact, frozen=True, kw_only=True):
    """A numbered sheet or a kit was printed: what it is, its number, its pages, and the head in its footer."""

    what: str
    number: str = ""
    template: str = ""
    unit: str = ""
    pages: int = 0
    head: str = ""

    def about(self) -> tuple[str, ...]:
        """Name the sheet by its number: a sheet that comes back is found by it."""
        return (f"sheet:{self.number}",)
