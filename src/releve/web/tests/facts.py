"""Toy facts for the stories of the shell."""

from releve.journal import Fact, fact, gettext_noop

PEOPLE = {"P0003": "Hélène ESSAI", "P0004": "Luc MODÈLE"}


@fact("trial.remarked", "crisis", sentence=gettext_noop("Remark by {person}: {text}"))
class Remarked(Fact, frozen=True, kw_only=True):
    text: str
    person: str = "P0003"
    unit: str = "2010"

    def about(self):
        return (f"unit:{self.unit}", f"person:{self.person}")


@fact("trial.suspected", "inquiry", sentence=gettext_noop("Suspicion: {text}"))
class Suspected(Fact, frozen=True, kw_only=True):
    text: str

    def about(self):
        return ("unit:2010",)
