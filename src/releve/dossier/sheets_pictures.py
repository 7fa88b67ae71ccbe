"""A picture on a sheet of paper: A3 lying down for the wall, A4 for one application."""

from releve.paper import sheet


def picture_sheet(title: str, svg: str, *, paper: str = "a3", note: str = "") -> bytes:
    """Return a PDF with one picture as large as the sheet allows. `svg` is self-contained."""
    landscape = paper == "a3"
    data = {"svg": svg, "alt": title, "note": note}
    return sheet("dossier/picture.typ", data, title=title, paper=paper, landscape=landscape)
