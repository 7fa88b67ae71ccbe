"""A code says what it is and who printed it; a form that does not fit its page is refused."""

import pytest

from releve.paper.forms import key
from releve.paper.grid import Column, Layout, draw
from releve.paper.marks import Mark, read_mark


def test_a_code_that_was_not_printed_here_goes_to_a_person():
    text = Mark("NAV", 1, "12-X1", "2010").text(key())
    with pytest.raises(ValueError, match="a person must look"):
        read_mark(text.replace("2010", "2011"), key())
    with pytest.raises(ValueError, match="not the code of one of our forms"):
        read_mark("https://exemple.invalid/menu", key())


def test_a_form_too_long_for_its_page_is_refused():
    with pytest.raises(ValueError, match="too long"):
        draw(Layout("XXX", 1, "x", (Column("n°", 10),), rows=40, row_height=12))
    with pytest.raises(ValueError, match="too wide"):
        draw(Layout("XXX", 1, "x", (Column("n°", 300),), rows=4, row_height=12))
    with pytest.raises(ValueError, match=r"nearer than 5\.9 mm"):
        draw(Layout("XXX", 1, "x", (Column("n°", 8, (("a", "a"), ("b", "b"))),), rows=4, row_height=12))
