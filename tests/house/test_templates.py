"""No orphan template, and none that our content security policy would refuse."""

import re

import pytest

from tests.house.tree import PACKAGE, modules, place

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.*"))
REFUSED = re.compile(r"\son[a-z]+\s*=|\sstyle\s*=|hx-on|javascript:|\bjs:|<style|<script(?![^>]*\bsrc=)", re.IGNORECASE)
OUTSIDE = re.compile(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE)


def name(path):
    return path.as_posix().partition("/templates/")[2]


def test_every_template_is_used():
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*modules(), *TEMPLATES])
    orphans = [
        place(path) for path in TEMPLATES if name(path) not in text and path.stem not in {"400", "403", "404", "500"}
    ]
    assert not orphans, f"nobody renders {orphans}"


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_holds_no_inline_script_or_style_and_calls_nobody_outside(path):
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not REFUSED.findall(text)
    assert not OUTSIDE.findall(text)
