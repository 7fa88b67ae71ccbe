"""The command line: `releve VERB …`. Each verb is a Django management command of the room that owns it."""

import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home_for(verb: str) -> Path:
    """Return the one folder that holds everything: RELEVE_HOME, else beside the checkout; the demo has its own."""
    default = CHECKOUT / ".home" / ("demo" if verb == "demo" else "real")
    return Path(os.environ.get("RELEVE_HOME") or default).absolute()


def main() -> int:
    os.environ["RELEVE_HOME"] = str(home_for(sys.argv[1] if len(sys.argv) > 1 else ""))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "releve.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  settings read RELEVE_HOME

    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
