"""What the house tests look at: our own files, parsed once."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from releve.journal.fact import KINDS, Fact

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/releve"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))


def place(path: Path) -> str:
    """Return a path as people write it: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules(*, tests: bool = False) -> tuple[Path, ...]:
    """Return our Python files; migrations are Django's. `tests` adds the tests."""
    paths = [*PACKAGE.rglob("*.py"), *((ROOT / "tests").rglob("*.py") if tests else ())]
    return tuple(sorted(p for p in paths if "migrations" not in p.parts and (tests or "tests" not in p.parts)))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, module) for each import, `from a import b` as `a.b` too, relative ones refused elsewhere."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def kinds() -> dict[str, type[Fact]]:
    """Return our kinds of fact, sorted, without the toys of the tests."""
    ours = (cls.__module__ for cls in KINDS.values())
    known = zip(KINDS.items(), ours, strict=True)
    return dict(sorted(pair for pair, module in known if module.startswith("releve.") and ".tests" not in module))


def pages() -> list[tuple[str, Callable[..., Any]]]:
    """Return every address with the view that answers it."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, path)
        else:
            yield path, entry.callback
