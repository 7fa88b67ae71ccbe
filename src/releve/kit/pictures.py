"""The dossier's drawings, for paper."""

from releve.dossier.state import Dossier


def application_map(dossier: Dossier) -> str:
    """Return the dependency map of all applications as SVG."""
    return ""


def interface_scheme(dossier: Dossier) -> str:
    """Return the scheme of interfaces as SVG."""
    return ""
