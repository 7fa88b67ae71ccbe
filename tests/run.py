"""All checks, in the order that fails fastest: `./releve test`. With paths or options: only pytest, on those."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
# What the tests need that the Python index does not carry: Debian's package, and a file it brings.
MACHINE = {
    "chromium": ["/usr/bin/chromium"],
    "postgresql": ["/usr/lib/postgresql/*/bin/postgres"],
    "gettext": ["/usr/bin/xgettext"],
    "poppler-utils": ["/usr/bin/pdftotext"],
    "strace": ["/usr/bin/strace"],
}
KERNEL = "src/releve/journal/tests"


def lacking() -> list[str]:
    """Return Debian's packages whose files are not on this machine."""
    found = {
        package: any(list(Path("/").glob(path.lstrip("/"))) for path in paths) for package, paths in MACHINE.items()
    }
    return [package for package, here in found.items() if not here]


def furnish() -> None:
    """Install the missing parts when that is ours to do, else say the command."""
    missing = lacking()
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.stderr.write(f"Some tests will be skipped. To run them: sudo {' '.join(command)}\n")
        return
    sys.stderr.write(f"Installing what the tests need: {', '.join(missing)}\n")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    subprocess.run(command, check=False, **quiet)


def newest_other_python() -> Path | None:
    """Return the newest interpreter of the machine above the one that runs, if any."""
    here = sys.version_info[:2]
    names = (f"python3.{minor}" for minor in range(14, here[1], -1))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for name in names:
        for found in [*sorted(pyenv.glob(f"{name.removeprefix('python')}.*/bin/{name}")), shutil.which(name)]:
            if found and subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0:
                return Path(found)
    return None


def kernel_on_newest() -> list[str] | None:
    """Return the command that runs the kernel's tests on the newest interpreter, building its environment once."""
    python = newest_other_python()
    uv = shutil.which("uv") or ROOT / ".boot/bin/uv"
    if python is None or not Path(uv).exists():
        sys.stderr.write("No newer interpreter here: the kernel's tests run on this one alone.\n")
        return None
    home = ROOT / "build" / f"venv-{python.name}"
    wanted = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    stamp = home / ".ready"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        environment = {**os.environ, "VIRTUAL_ENV": str(home)}
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", python, home], check=True)
        install = [uv, "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements/dev.txt"]
        subprocess.run(install, check=True, env=environment)
        stamp.write_text(wanted, encoding="utf-8")
    return [str(home / "bin/python"), "-m", "pytest", "-n2", "--ignore", f"{KERNEL}/trials", KERNEL]


def steps() -> Iterator[tuple[str, list[str]]]:
    """Yield each check as its name and command."""
    yield "ruff check", [str(BIN / "ruff"), "check", "--quiet", "."]
    yield "ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]
    yield "mypy", [str(BIN / "mypy"), "-p", "releve"]
    yield "who may import whom", [str(BIN / "lint-imports"), "--no-logo"]
    yield "migrations", [sys.executable, "-m", "releve", "makemigrations", "--check", "--dry-run"]
    yield "tests", [sys.executable, "-m", "pytest", "-n2", "--dist=loadgroup", "--durations=15"]
    if newest := kernel_on_newest():
        yield f"the kernel on {Path(newest[0]).parents[1].name}", newest


def run(name: str, command: list[str]) -> bool:
    start = time.monotonic()
    print(f"── {name}", flush=True)
    done = subprocess.run(command, check=False, cwd=ROOT)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print(f"── {name}: {verdict}, {time.monotonic() - start:.0f} s", flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    furnish()
    os.environ.pop("RELEVE_HOME", None)
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    if arguments:
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False, cwd=ROOT).returncode
    failed = [name for name, command in steps() if not run(name, command)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
