"""Start Django as a bare node, in a process of the trials' own. Under pytest, Django is started already."""

import os
import tempfile


def start(home: str = "") -> None:
    """Set up Django on `home` (default: RELEVE_HOME, else a new temporary folder)."""
    if home or "RELEVE_HOME" not in os.environ:
        os.environ["RELEVE_HOME"] = home or tempfile.mkdtemp(prefix="releve-trial-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.support.bare")
    import django  # after RELEVE_HOME, which its settings read

    django.setup()
