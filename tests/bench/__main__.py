"""Measure this machine and print the table of goals: python -m tests.bench [--only NAME…] [--json] [--runs N].

Each run is a process of its own, on an empty node; the table shows medians, each beside its reference of the same run.
A measure is one file with a MEASURE; add its name to MEASURES.
"""

import argparse
import importlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Figures, Measure

MEASURES = (
    "one_fact", "sixteen_writers", "sixteen_forms", "hundred_thousand", "import_sample", "screens", "first_load",
    "thousand_watchers", "sign_ins", "whole_kit",
)  # fmt: skip
WORKSHOP = Path(__file__).resolve().parents[2]
SECONDS_MAX = 900
MARK = "figures: "


def load(module: str) -> Measure:
    found: Measure = importlib.import_module(f"tests.bench.{module}").MEASURE
    return found


def once(module: str) -> int:
    """In a process of its own: measure, and print the figures as one line of JSON."""
    sys.stdout.write(MARK + json.dumps(load(module).run()) + "\n")
    sys.stdout.flush()
    return 0


def measured(module: str) -> Figures:
    """Run a measure once in another process, on an empty folder; return its figures. Raises RuntimeError."""
    home = Path(tempfile.mkdtemp(prefix="releve-bench-"))
    environment = {**os.environ, "RELEVE_HOME": str(home), "PYTHONPATH": f"{WORKSHOP}/src:{WORKSHOP}"}
    environment.pop("RELEVE_DATABASE", None)
    command = [sys.executable, "-m", "tests.bench", "--once", module]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS_MAX
        )
        told = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
        if done.returncode or not told:
            raise RuntimeError(f"{module} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        figures: Figures = json.loads(told[-1].removeprefix(MARK))
        return figures
    finally:
        shutil.rmtree(home, ignore_errors=True)


def medians(runs: list[Figures]) -> Figures:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def line(measure: Measure, figures: Figures) -> dict[str, object]:
    """Return one line of the table."""
    return {
        "name": measure.name,
        "what": measure.what,
        "figures": {name: round(value, 2) for name, value in figures.items()},
        "goals": {str(goal): goal.kept(figures) for goal in measure.goals},
        "references": list(measure.references),
        "stated": measure.stated,
        "kept": all(goal.kept(figures) for goal in measure.goals),
    }


def show(found: dict[str, object], runs: int) -> None:
    """Print one line of the table for people."""
    figures, references = found["figures"], found["references"]
    said = f"{found['what']}  ({runs} runs)" if runs > 1 else str(found["what"])
    print(f"\n{'KEPT  ' if found['kept'] else 'MISSED'} {found['name']}: {said}")
    print("       " + "   ".join(f"{name} {value:,g}" for name, value in figures.items() if name not in references))
    print("       goal: " + "   ".join(f"{goal}{'' if kept else ' (missed)'}" for goal, kept in found["goals"].items()))
    if references:
        print("       reference: " + "   ".join(f"{name} {figures[name]:,g}" for name in references))
    for word, why in found["stated"].items():
        print(f"       {word}: {why}")


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="releve bench")
    ask.add_argument("--only", nargs="+", default=[], help="names of measures, such as one-fact")
    ask.add_argument("--json", action="store_true", help="one line of JSON a measure")
    ask.add_argument("--runs", type=int, default=0, help="runs of each measure (default: its own number)")
    ask.add_argument("--once", metavar="MODULE", help=argparse.SUPPRESS)
    asked = ask.parse_args(arguments)
    if asked.once:
        return once(asked.once)
    names = {load(module).name for module in MEASURES}
    if unknown := set(asked.only) - names - set(MEASURES):
        ask.error(f"no measure is named {', '.join(sorted(unknown))}: say some of {', '.join(sorted(names))}")
    with tempfile.TemporaryDirectory(prefix="releve-bench-demo-") as told:
        os.environ.setdefault("RELEVE_BENCH_DEMO", told)  # the demo's hospital, told once for all measures
        return all_of(asked)


def all_of(asked: argparse.Namespace) -> int:
    """Measure what was asked for, print each line; return 1 when a goal was missed."""
    missed = 0
    for module in MEASURES:
        measure = load(module)
        if asked.only and not {measure.name, module} & set(asked.only):
            continue
        runs = asked.runs or measure.runs
        try:
            found = line(measure, medians([measured(module) for _ in range(runs)]))
        except (RuntimeError, subprocess.TimeoutExpired) as why:
            found = {"name": measure.name, "what": measure.what, "failed": str(why), "kept": False}
        missed += not found["kept"]
        if asked.json:
            print(json.dumps(found, ensure_ascii=False))
        elif "failed" in found:
            print(f"\nFAILED {found['name']}: {found['what']}\n{found['failed']}")
        else:
            show(found, runs)
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
