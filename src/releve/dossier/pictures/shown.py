"""Pictures in the reader's language, for the screen and for paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releve.dossier.graph import BLOCKS, DEGRADES, FEEDS
from releve.dossier.pictures.atlas import (
    DESK,
    PAPER_MAP,
    PHONE,
    SCHEME,
    SCREEN_MAP,
    Bands,
    Url,
    View,
    around,
    no_url,
    scheme,
    whole_map,
)
from releve.dossier.pictures.geometry import Shape
from releve.dossier.pictures.marks import TIE
from releve.dossier.pictures.svg import Words
from releve.dossier.state import Dossier
from releve.web import times, typography


def legend() -> dict[str, str]:
    """Return what the lines and marks of the dependency map mean."""
    return {
        BLOCKS: _("blocks: nothing without it"),
        DEGRADES: _("degrades: works less well without it"),
        FEEDS: _("feeds: no new data without it"),
        TIE: _("restart together"),
        "critical": _("down"),
        "degraded": _("degraded"),
        "restored": _("up"),
        "unknown": _("unknown"),
    }


def flow_legend() -> dict[str, str]:
    """Return what the lines of the interface scheme mean."""
    return {
        BLOCKS: _("messages (HL7, FHIR)"),
        DEGRADES: _("documents and images (CDA, DICOM)"),
        FEEDS: _("files and others"),
    }


def _typo(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, typography.typo(text) if times.french() else text) for key, text in texts.items())


def map_svg(
    dossier: Dossier,
    *,
    states: Mapping[str, str] | None = None,
    url: Url = no_url,
    paper: bool = True,
    shape: Shape | None = None,
) -> str:
    """Return the whole dependency map as one <svg>: on paper self-contained, in the proportions of an A3 lying down."""
    said = _("What is higher up carries what is lower down. The table below says the same in words.")
    words = Words(_("Map of applications"), said, _typo(legend()))
    return whole_map(dossier, View(words, url, states, paper), shape or (PAPER_MAP if paper else SCREEN_MAP))


def around_svg(dossier: Dossier, app: str, depth: int, *, phone: bool = True, **view: Any) -> str:
    """Return what one application needs and carries, for a phone or for a desk. `view`: states, url, paper."""
    bands = Bands(_("it needs, {steps} away"), _("this application"), _("it carries, {steps} away"))
    words = Words(_("Around {app}").format(app=app), "", _typo(legend()))
    return around(dossier, app, depth, View(words, **view), bands, PHONE if phone else DESK)


def scheme_svg(dossier: Dossier, *, url: Url = no_url, paper: bool = True) -> str:
    """Return the interface scheme: who sends what to whom, numbered as in its table."""
    words = Words(_("Scheme of interfaces"), _("Numbers are those of the table below."), _typo(flow_legend()))
    notes = (_("sends {numbers}"), _("receives {numbers}"))
    shape = Shape(1600, 11, 2, pitch=5, tied=False) if paper else SCHEME
    return scheme(dossier, View(words, url, None, paper), notes, shape)
