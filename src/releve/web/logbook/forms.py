"""Forms of the main courante: what to look for, and how a line should have read."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from releve.journal import Fact
from releve.web.fields import MomentField
from releve.web.logbook.reading import Wanted
from releve.web.sentences import field_label

TEXT_MAX: Final = 80


class Filter(forms.Form):
    """What a reader looks for in the main courante."""

    q = forms.CharField(label=_("Words"), required=False, max_length=TEXT_MAX)
    room = forms.ChoiceField(label=_("Room"), required=False)
    person = forms.CharField(label=_("Person"), required=False, max_length=TEXT_MAX)
    subject = forms.CharField(label=_("Subject"), required=False, max_length=TEXT_MAX)
    since = MomentField(label=_("Since"), required=False)
    until = MomentField(label=_("Until"), required=False)

    def __init__(self, rooms: list[tuple[str, str]], data: Any) -> None:
        super().__init__(data)
        self.fields["room"].choices = [("", _("all")), *rooms]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self, before: str, recall: dict[str, Any]) -> Wanted:
        """Return what is asked for; a field that cannot be read is left out and shown with its error."""
        self.is_valid()
        get = self.cleaned_data.get
        return Wanted(
            room=get("room") or "",
            person=get("person") or "",
            subject=get("subject") or "",
            text=get("q") or "",
            since=get("since"),
            until=get("until"),
            before=int(before) if before.isdecimal() else None,
            recall=recall,
        )


class Correction(forms.Form):
    """The text and number fields of a fact, and its time. What a fact is about stays: withdraw it and say another."""

    happened_at = MomentField(label=_("Happened at"), required=False)

    def __init__(self, said: Fact, happened_at: int, data: Any = None) -> None:
        super().__init__(data, initial={"happened_at": happened_at})
        self.said = said
        for name in correctable(said):
            value = getattr(said, name)
            number = isinstance(value, int)
            widget = forms.Textarea if not number and len(str(value)) > TEXT_MAX else None
            self.fields[name] = (
                forms.IntegerField(label=field_label(name), initial=value)
                if number
                else forms.CharField(label=field_label(name), initial=value, required=False, widget=widget)
            )
            self.initial[name] = value

    def fact(self) -> Fact:
        """Return the fact as it should have read."""
        body = {name: getattr(self.said, name) for name in self.said.__struct_fields__}
        return type(self.said)(**{**body, **{name: self.cleaned_data[name] for name in correctable(self.said)}})


def correctable(said: Fact) -> list[str]:
    """Return the fields that a correction may change: texts and numbers that name no subject."""
    named = {subject.partition(":")[2] for subject in said.about()}
    enumerated = said.words() if hasattr(said, "words") else {}
    return [
        name
        for name in said.__struct_fields__
        if isinstance(value := getattr(said, name), str | int)
        and not isinstance(value, bool)
        and str(value) not in named
        and name not in {"number", *enumerated}
    ]
