"""Start Django as a bare node, in a process of the trials' own. Under pytest, Django is started already.

python -m tests.support.start      makes an empty node in RELEVE_HOME
"""

import os
import tempfile


def start(*, install: bool = False) -> None:
    """Set up Django on RELEVE_HOME, else on a new temporary folder; with its tables if asked."""
    if "RELEVE_HOME" not in os.environ:
        os.environ["RELEVE_HOME"] = tempfile.mkdtemp(prefix="releve-trial-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.support.bare")
    import django  # after RELEVE_HOME, which its settings read
    from django.core.management import call_command

    django.setup()
    from tests.support import beds

    if install:
        call_command("migrate", verbosity=0, skip_checks=True)
        beds.make_table()


if __name__ == "__main__":
    start(install=True)
