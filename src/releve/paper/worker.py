"""Print one document and end: `python -m releve.paper.worker`, fed by releve.paper.press. No Django.

Reads a line of JSON (what to print) and the data; writes a line of JSON (what the template marked, the peak of memory)
and the PDF.
"""

import contextlib
import json
import resource
import sys
from pathlib import Path

import typst

from releve.paper.press import compose

MEMORY_BYTES_MAX = 3_000_000_000  # a press that runs away falls alone, not with the server


def main() -> int:
    """Return 0, or 1 with the error's sentence on standard error."""
    with contextlib.suppress(ValueError, OSError):  # a lower limit set by the machine stands
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    order = json.loads(sys.stdin.buffer.readline())
    words = sys.stdin.buffer.read().decode()
    try:
        done = compose(Path(order["path"]), words, order["second"], marks=order["marks"])
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return 1
    report = {"marked": done.marked, "peak_mb": peak_mb()}
    sys.stdout.buffer.write(json.dumps(report).encode() + b"\n" + done.pdf)
    return 0


def peak_mb() -> int:
    """Return the most memory this process has held, in megabytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1000 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    sys.exit(main())
