"""Small files, short functions: what passes STYLE.md's sizes needs a reason in reasons.py."""

import ast
from pathlib import Path

import pytest

from tests.house.reasons import REASONS
from tests.house.tree import functions, modules, place

FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 40
PAGE_LINES_MAX = 20
NESTING_MAX = 3
PARAMETERS_MAX = 6
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)


def depth(node: ast.AST, inside: int = 0) -> int:
    """Return how deep the blocks nest; an elif stands beside its if, not under it."""
    deepest = inside
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        aside = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child, inside + (isinstance(child, BLOCKS) and not aside)))
    return deepest


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function after its signature and docstring."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or 0) - first.lineno + 1


def excesses(path: Path) -> dict[str, str]:
    """Return what is too big in a file: its name to why."""
    found = {}
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LINES_MAX:
        found[place(path)] = f"{lines} lines"
    page = path.name.startswith("pages")
    for function in functions(path):
        name = f"{place(path)}::{function.name}"
        allowed = PAGE_LINES_MAX if page else FUNCTION_LINES_MAX
        arguments = function.args
        parameters = len([*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs])
        if body_lines(function) > allowed:
            found[name] = f"{body_lines(function)} lines, {allowed} allowed"
        elif depth(function) > NESTING_MAX:
            found[name] = f"{depth(function)} levels deep"
        elif parameters > PARAMETERS_MAX:
            found[name] = f"{parameters} parameters"
    return found


def test_what_is_big_has_a_reason():
    found = {name: why for path in modules() for name, why in excesses(path).items()}
    unexplained = {name: why for name, why in found.items() if name not in REASONS}
    assert not unexplained, "\n".join(f"{name}: {why}" for name, why in sorted(unexplained.items()))


def test_no_reason_outlives_what_it_excused():
    found = {name for path in modules() for name in excesses(path)}
    assert not REASONS.keys() - found


@pytest.mark.parametrize(
    ("source", "levels"), [("def f():\n if a:\n  for b in c:\n   pass\n elif d:\n  pass", 2), ("def f():\n pass", 0)]
)
def test_nesting_is_counted_as_people_see_it(source, levels):
    assert depth(ast.parse(source).body[0]) == levels
