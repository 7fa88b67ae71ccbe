"""What people type about an application, read and checked."""

from django import forms

from releve.restart.facts import STATES, ApplicationStateNoted
from releve.web.fields import MomentField

REASON_MAX = 500
NAME_MAX = 120


class StateForm(forms.Form):
    """One tap says the state; the rest is optional."""

    use_required_attribute = False

    state = forms.ChoiceField(choices=list(STATES.items()))
    reason = forms.CharField(max_length=REASON_MAX, required=False)
    replaced_by = forms.CharField(max_length=NAME_MAX, required=False)
    at = MomentField(required=False)
    draft = forms.CharField(max_length=NAME_MAX, required=False)

    def fact(self, app: str) -> ApplicationStateNoted:
        """Return what the form says of this application."""
        said = {name: self.cleaned_data[name] for name in ("state", "reason", "replaced_by")}
        return ApplicationStateNoted(app=app, **said)
