"""QR codes as SVG, black on nothing, for paper and screens alike. Pure."""

import io

import segno

TEXT_BYTES_MAX = 300  # beyond, the modules of a 18 mm code are smaller than a third photocopy can hold


def qr(text: str, *, light: str | None = None) -> bytes:
    """Return the QR code of a text as SVG bytes (error correction Q: a quarter of it may be torn or stained)."""
    if len(text.encode()) > TEXT_BYTES_MAX:
        raise ValueError(
            f"a QR code of {len(text.encode())} bytes would not survive a photocopy; {TEXT_BYTES_MAX} at most"
        )
    out = io.BytesIO()
    segno.make(text, error="q", micro=False, boost_error=False).save(
        out, kind="svg", border=0, xmldecl=False, svgns=True, light=light, omitsize=True
    )
    return out.getvalue()
