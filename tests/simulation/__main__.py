"""Run worlds by number.

python -m tests.simulation 0:2000 [--jobs 2]     many, quietly
python -m tests.simulation 1234                  one, with its story
"""

import argparse
import concurrent.futures
import os
import sys
import tempfile
import time
import traceback

from tests.support.start import start

FAILURES_SHOWN_MAX = 3


def live(first: int, beyond: int) -> tuple[int, int, list[str]]:
    """Live the worlds of some seeds; return how many lines were refused on the way and what failed."""
    start()
    from tests.simulation import world
    from tests.support.nodes import country

    refused, failures = 0, []
    with country() as land:
        for seed in range(first, beyond):
            try:
                refused += world.run(seed, land).refused
            except Exception as why:  # noqa: BLE001  every seed is tried, every failure told
                last = traceback.extract_tb(why.__traceback__)[-1]
                failures.append(f"seed {seed}: {type(why).__name__}: {why} ({last.name}, line {last.lineno})")
    return beyond - first, refused, failures


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.simulation")
    ask.add_argument("seeds", help="one seed, or FIRST:BEYOND")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = ask.parse_args(arguments)
    os.environ.setdefault("RELEVE_HOME", tempfile.mkdtemp(prefix="releve-simulation-"))
    if ":" not in asked.seeds:
        return tell(int(asked.seeds))
    first, beyond = map(int, asked.seeds.split(":"))
    step = max(1, (beyond - first) // (asked.jobs * 4))
    started = time.monotonic()
    with concurrent.futures.ProcessPoolExecutor(asked.jobs) as pool:
        parts = [pool.submit(live, seed, min(seed + step, beyond)) for seed in range(first, beyond, step)]
        results = [part.result() for part in parts]
    failures = [failure for *_, failed in results for failure in failed]
    lived, refused = sum(part[0] for part in results), sum(part[1] for part in results)
    print(f"{lived} worlds, {refused} deliveries refused, {len(failures)} failed, {time.monotonic() - started:.1f} s")
    for failure in failures[:FAILURES_SHOWN_MAX]:
        print(failure)
    if failures:
        print(f"Again, alone: python -m tests.simulation {failures[0].split()[1].rstrip(':')}")
    return min(len(failures), 1)


def tell(seed: int) -> int:
    """Live one world and tell its story, with the whole error if it fails."""
    start()
    from tests.simulation.world import World
    from tests.support.nodes import country

    with country() as land:
        world = World(seed, land)
        try:
            world.run()
        finally:
            print(*world.story, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
