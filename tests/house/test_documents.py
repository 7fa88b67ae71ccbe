"""The generated pages say what the code says."""

import pytest

from tests.house import documents
from tests.house.tree import ROOT


@pytest.mark.parametrize(
    ("path", "text"),
    [(documents.FACTS, documents.facts), (documents.SCREENS, documents.screens)],
    ids=["facts", "screens"],
)
def test_the_generated_page_is_today_s(path, text):
    assert path.read_text(encoding="utf-8") == text(), "run: ./releve docs"


def test_every_page_of_the_house_is_there():
    wanted = ["README", "LISEZMOI", "ARCHITECTURE", "STYLE", "CONTRIBUTING", "SECURITY", "THREATS", "CHANGELOG"]
    assert not [name for name in wanted if not (ROOT / f"{name}.md").exists()]
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_locked_requirements_name_packages_not_places():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "requirements").glob("*.txt"))
    assert "://" not in text
    assert "--hash=sha256:" in text
