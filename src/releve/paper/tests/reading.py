"""Read a sheet back with other people's tools: its words, its pictures, its codes, its sizes."""

import pypdfium2
import zxingcpp
from PIL import ImageStat

MM_OF_POINT = 25.4 / 72


def pages_of(pdf: bytes) -> list[str]:
    """Return the words of each page."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)]


def words_of(pdf: bytes) -> str:
    """Return all the words, spaces and line ends made plain."""
    return " ".join(" ".join(pages_of(pdf)).replace("\u00a0", " ").replace("\ufffe", "").replace("\u200b", "").split())


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page in millimetres."""
    return [tuple(round(side * MM_OF_POINT) for side in page.get_size()) for page in pypdfium2.PdfDocument(pdf)]


def text_edges(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Return the leftmost and rightmost millimetres reached by a letter of a page."""
    words = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = [words.get_charbox(index) for index in range(words.count_chars())]
    shown = [box for box in boxes if box[2] > box[0]]
    return min(box[0] for box in shown) * MM_OF_POINT, max(box[2] for box in shown) * MM_OF_POINT


def picture_of(pdf: bytes, page: int = 0, dpi: int = 200):
    """Return a page as a grey picture."""
    return pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("L")


def codes_of(picture) -> list:
    return zxingcpp.read_barcodes(picture)


def darkness(picture, x_mm: float, y_mm: float, side_mm: float, dpi: int = 200) -> float:
    """Return how dark a square around a point is: 0 white, 1 black."""
    x, y, half = (value * dpi / 25.4 for value in (x_mm, y_mm, side_mm / 2))
    patch = picture.crop((round(x - half), round(y - half), round(x + half), round(y + half)))
    return 1 - ImageStat.Stat(patch).mean[0] / 255
