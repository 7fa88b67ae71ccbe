"""Every address stands in the permission matrix: deny by default."""

from releve.web.access.permissions import RIGHTS
from tests.house.tree import pages


def test_every_address_names_the_right_it_asks_for():
    assert pages()
    bare = [path for path, view in pages() if getattr(view, "right", None) is None]
    assert not bare, f"decorate with @right: {bare}"
    assert not [(path, view.right) for path, view in pages() if view.right not in RIGHTS]
