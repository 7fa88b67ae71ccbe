"""The command line: `releve VERB …`. Each verb is a Django management command of the room that owns it."""

import os
import sys
from difflib import get_close_matches
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
WRONG_USE = 2  # exit codes: 0 done, 1 something found, 2 wrong use, 3 a real part is missing
STOPPED = 130  # by Ctrl-C
DJANGO_OPTIONS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


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


def run(verb: str, arguments: list[str]) -> int:
    """Run one of our verbs; return its exit code. What went wrong is one sentence, never a trace."""
    from django.core.management import CommandError, load_command_class  # noqa: PLC0415  settings read RELEVE_HOME
    from django.db import connections  # noqa: PLC0415  the same

    command = load_command_class(verbs()[verb], verb)
    command.help = str(command.help)  # in the reader's language, now that it is chosen
    command.suppressed_base_arguments = DJANGO_OPTIONS
    command.__dict__["_called_from_command_line"] = True  # so that a wrong use ends with code 2 and the usage
    options = vars(command.create_parser("releve", verb).parse_args(arguments))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as why:
        sys.stderr.write(f"releve {verb}: {why}\n")
        return why.returncode
    except BrokenPipeError:  # the reader had enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return STOPPED
    finally:
        connections.close_all()
    return 0


def refuse(verb: str) -> int:
    """Say that there is no such verb, and which ones are near."""
    from django.utils.translation import gettext as _  # noqa: PLC0415  settings read RELEVE_HOME

    near = get_close_matches(verb, verbs(), n=3)
    hint = _("Did you mean %s?") % ", ".join(near) if near else "releve --help"
    sys.stderr.write(_("releve: there is no verb “%s”. ") % verb + hint + "\n")
    return WRONG_USE


def main() -> int:
    """Run one verb; return its exit code."""
    verb = sys.argv[1] if len(sys.argv) > 1 else "--help"
    os.umask(0o077)  # databases, keys and kits are their owner's alone
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
    if verb in verbs():
        return run(verb, sys.argv[2:])
    if verb not in get_commands():
        return refuse(verb)
    execute_from_command_line(sys.argv)  # Django's own: migrate, makemigrations…
    return 0


if __name__ == "__main__":
    sys.exit(main())
