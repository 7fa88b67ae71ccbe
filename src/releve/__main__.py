"""The command line: `releve VERB …`. Each verb is a Django management command of the room that owns it."""

import os
import sys
from difflib import get_close_matches
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
WRONG_USE = 2  # exit codes: 0 done, 1 something found, 2 wrong use, 3 a real part is missing


def home_for(verb: str) -> Path:
    """Return the one folder that holds everything: RELEVE_HOME, else beside the checkout; the demo has its own."""
    default = CHECKOUT / ".home" / ("demo" if verb == "demo" else "real")
    return Path(os.environ.get("RELEVE_HOME") or default).absolute()


def language() -> str:
    """Return the reader's language: RELEVE_LANGUAGE, else the terminal's when it is English, else French."""
    wish = os.environ.get("RELEVE_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if wish.lower().startswith("en") else "fr"


def verbs() -> dict[str, str]:
    """Return our verbs, each with the room that owns it; Django's own commands stay callable, unlisted."""
    from django.core.management import get_commands  # noqa: PLC0415  settings read RELEVE_HOME

    return {verb: str(owner) for verb, owner in sorted(get_commands().items()) if str(owner).startswith("releve.")}


def help_page() -> str:
    """Return the list of verbs with one line each."""
    from django.core.management import load_command_class  # noqa: PLC0415  settings read RELEVE_HOME
    from django.utils.translation import gettext as _  # noqa: PLC0415  the same

    lines = [f"  {verb:<10} {load_command_class(owner, verb).help}" for verb, owner in verbs().items()]
    workshop = [
        f"  {'test':<10} " + _("all checks, or the tests of the paths given"),
        f"  {'bench':<10} " + _("the table of measures"),
    ]
    head = _("releve VERB …   Each verb has --help, and --json where it reports.")
    return "\n".join([head, "", *lines, "", _("In a checkout, ./releve also has:"), *workshop])


def main() -> int:
    """Run one verb; return its exit code."""
    verb = sys.argv[1] if len(sys.argv) > 1 else "--help"
    os.environ["RELEVE_HOME"] = str(home_for(verb))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "releve.settings")
    import django  # noqa: PLC0415  settings read RELEVE_HOME
    from django.core.management import execute_from_command_line, get_commands  # noqa: PLC0415  the same
    from django.utils import translation  # noqa: PLC0415  the same

    from releve.web.translations import compile_all  # noqa: PLC0415  the same

    compile_all()
    django.setup()
    translation.activate(language())
    if verb in {"--help", "-h", "help"}:
        sys.stdout.write(help_page() + "\n")
        return 0
    if verb not in get_commands():
        near = get_close_matches(verb, verbs(), n=3)
        hint = translation.gettext("Did you mean %s?") % ", ".join(near) if near else "releve --help"
        sys.stderr.write(translation.gettext("releve: there is no verb “%s”. ") % verb + hint + "\n")
        return WRONG_USE
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
