"""Form fields that every room shares."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.journal import clock
from releve.web import times
from releve.web.moments import TEXT_MAX, BadMoment, parse_moment


class MomentField(forms.CharField):
    """A moment as people type it ("hier 22h"), in microseconds since 1970; None when nothing is typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {
            "maxlength": TEXT_MAX,
            "placeholder": gettext_lazy("yesterday 22:00"),
            "autocomplete": "off",
        }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_moment(text, clock.now(), times.zone())
        except BadMoment as error:
            raise forms.ValidationError(
                _("“%(text)s” is not a time I can read. Type for instance 2/8 14:05, yesterday 22:00 or 2 h ago."),
                params={"text": text},
            ) from error

    def prepare_value(self, value: Any) -> Any:
        """Show again what was typed, or the minute of a given moment."""
        return times.typed(value) if isinstance(value, int) else value
