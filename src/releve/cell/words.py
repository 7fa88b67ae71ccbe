"""The few words that facts of the crisis room choose from, marked for translation. Pure."""

from releve.journal import gettext_noop

PHASES = {  # in order; a crisis may come back to an earlier one
    "reflexes": gettext_noop("First reflexes"),
    "degraded": gettext_noop("Continuity in degraded mode"),
    "restart": gettext_noop("Putting back into service"),
    "recovery": gettext_noop("Return to normal"),
    "closing": gettext_noop("Closing"),
}
INFORMATION, DECISION, ACTION = "information", "decision", "action"
NATURES = {
    INFORMATION: gettext_noop("Information"),
    DECISION: gettext_noop("Decision"),
    ACTION: gettext_noop("Action"),
}
CARE_STATES = {  # as the screen shows them: colour, shape and the word used when nobody gave a better one
    "critical": gettext_noop("Stopped"),
    "degraded": gettext_noop("Degraded"),
    "restored": gettext_noop("Working"),
    "info": gettext_noop("Read only"),
    "unknown": gettext_noop("Unknown"),
}
