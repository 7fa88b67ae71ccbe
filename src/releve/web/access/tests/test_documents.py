"""What the documents promise is held by a test that exists."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[5]
with (ROOT / "docs/asvs.csv").open(encoding="utf-8") as _lines:
    ROWS = list(csv.DictReader(_lines))


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@cache
def headings_of(path):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    titles = [line.lstrip("# ") for line in lines if line.startswith("#")]
    return {re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") for title in titles}


def missing(evidence):
    path, _, test = evidence.partition("::")
    if test:
        return not (ROOT / path).exists() or test not in names_in(path)
    path, _, heading = evidence.partition("#")
    return heading not in headings_of(path)


def test_every_requirement_of_the_three_chapters_has_its_row():
    """V6, V7 and V8 of ASVS 5.0.0 hold 35, 18 and 7 requirements at levels 1 and 2."""
    assert Counter((row["id"].split(".")[0], row["level"]) for row in ROWS) == {
        ("6", "1"): 13,
        ("6", "2"): 22,
        ("7", "1"): 6,
        ("7", "2"): 12,
        ("8", "1"): 4,
        ("8", "2"): 3,
    }
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_each_row_names_tests_that_exist_or_says_why_it_does_not_apply():
    for row in ROWS:
        assert row["control"], row["id"]
        if row["applies"] == "no":
            assert not row["evidence"], row["id"]
            continue
        assert row["evidence"], row["id"]
        assert [one for one in row["evidence"].split() if missing(one)] == [], row["id"]


def test_each_threat_names_tests_that_exist_or_says_what_is_missing():
    text = (ROOT / "THREATS.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if re.match(r"\| T\d+ ", line)]
    assert [row[1].strip().split(" ")[0] for row in rows] == [f"T{n}" for n in range(1, 26)]
    for row in rows:
        named = re.findall(r"`([\w/]+\.py::\w+)`", row[3])
        absent = [one for one in named if missing(one)]
        assert absent == [], row[1]
        assert named or row[4].strip(), row[1]
