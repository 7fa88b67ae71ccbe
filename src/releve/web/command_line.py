"""The sentences of the command line itself (releve/__main__.py), which no room's catalogue would find."""

from releve.journal import gettext_noop

SENTENCES = (
    gettext_noop("all checks, or the tests of the paths given"),
    gettext_noop("the table of measures"),
    gettext_noop("releve VERB …   Each verb has --help, and --json where it reports."),
    gettext_noop("In a checkout, ./releve also has:"),
    gettext_noop("Did you mean %s?"),
    gettext_noop("releve: there is no verb “%s”. "),
)
