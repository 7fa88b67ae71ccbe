"""What people type in the crisis room, read and checked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from releve.cell.actions import NAME_MAX
from releve.cell.care import WORD_MAX
from releve.cell.notes import TEXT_MAX
from releve.cell.words import CARE_STATES, PHASES
from releve.web.fields import MomentField

WHEN = gettext_lazy("When (empty: now)")
DRAFT_MAX = 64


class Form(forms.Form):
    """Every form of this room: labels without a colon, no browser check that hides our own sentences."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "label_suffix": ""})


class OpenForm(Form):
    """Open a crisis."""

    hospital = forms.CharField(label=gettext_lazy("Hospital"), max_length=NAME_MAX, required=False)
    name = forms.CharField(label=gettext_lazy("What is happening"), max_length=NAME_MAX)
    wording = forms.CharField(label=gettext_lazy("What we say to everybody"), max_length=NAME_MAX, required=False)
    at = MomentField(label=gettext_lazy("Since when (empty: now)"), required=False)
    draft = forms.CharField(max_length=DRAFT_MAX, required=False, widget=forms.HiddenInput)


class PhaseForm(Form):
    """Enter a phase."""

    phase = forms.ChoiceField(choices=list(PHASES.items()))
    reason = forms.CharField(max_length=TEXT_MAX, required=False)
    at = MomentField(required=False)


class NoteForm(Form):
    """One line of the register."""

    text = forms.CharField(label=gettext_lazy("Fact, decision (d:) or action (a:)"), max_length=TEXT_MAX)
    at = MomentField(label=WHEN, required=False)
    draft = forms.CharField(max_length=DRAFT_MAX, required=False, widget=forms.HiddenInput)
    about = forms.CharField(max_length=NAME_MAX, required=False, widget=forms.HiddenInput)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return the subject of the page the note was written from, when it has one."""
        about: str = self.cleaned_data.get("about") or ""
        return (about,) if ":" in about else ()


class DecideForm(Form):
    """Decide or lift degraded mode for the units that were ticked."""

    units = forms.MultipleChoiceField(error_messages={"required": gettext_lazy("Tick at least one unit.")})
    verb = forms.ChoiceField(choices=[("decide", ""), ("lift", "")])
    decided_by = forms.CharField(max_length=NAME_MAX, required=False)
    reason = forms.CharField(max_length=TEXT_MAX, required=False)
    at = MomentField(required=False)

    def __init__(self, data: Any, units: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["units"].choices = [(unit, unit) for unit in units]  # type: ignore[attr-defined]


class CareForm(Form):
    """Say by hand how a care function stands."""

    state = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=list(CARE_STATES.items()))
    word = forms.CharField(label=gettext_lazy("Word to show"), max_length=WORD_MAX, required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=TEXT_MAX, required=False)
    at = MomentField(label=WHEN, required=False)


class MeetingForm(Form):
    """Announce a meeting."""

    title = forms.CharField(label=gettext_lazy("Meeting"), max_length=NAME_MAX)
    starts_at = MomentField(label=gettext_lazy("When"))
    place = forms.CharField(label=gettext_lazy("Where"), max_length=NAME_MAX, required=False)
    expected = forms.IntegerField(label=gettext_lazy("People expected"), min_value=0, max_value=500, required=False)


class DeadlineForm(Form):
    """Note what is owed, and before when."""

    title = forms.CharField(label=gettext_lazy("What is owed"), max_length=NAME_MAX)
    due_at = MomentField(label=gettext_lazy("Before"))
    basis = forms.CharField(label=gettext_lazy("By virtue of"), max_length=NAME_MAX, required=False)


class AnswerForm(Form):
    """Answer a reported problem."""

    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=TEXT_MAX)
    settled = forms.BooleanField(label=gettext_lazy("Settled"), required=False)


class DoneForm(Form):
    """A meeting is cancelled, or what was owed is done: which, and the reason or the receipt."""

    subject = forms.RegexField(r"^(meeting|deadline):\w+$", max_length=NAME_MAX)
    text = forms.CharField(max_length=TEXT_MAX, required=False)


class ReportForm(Form):
    """Report a problem: who, where, what."""

    who = forms.CharField(label=gettext_lazy("Who are you?"), max_length=NAME_MAX)
    where = forms.CharField(label=gettext_lazy("Where?"), max_length=NAME_MAX)
    what = forms.CharField(
        label=gettext_lazy("What does not work?"), max_length=TEXT_MAX, widget=forms.Textarea({"rows": 3})
    )
    draft = forms.CharField(max_length=DRAFT_MAX, required=False, widget=forms.HiddenInput)
