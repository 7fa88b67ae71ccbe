"""The two inks: classes that map.css colours on screen, by day and by night, or literal colours for paper. Pure."""

from dataclasses import dataclass
from typing import Final

from releve.dossier.graph import DEGRADES, FEEDS

HUES: Final = ("#6a6f75", "#0b5fa5", "#7a3ea8", "#00705a", "#a34a00", "#a3195b", "#5b6b00", "#8a2b2b", "#2f4f7f")
STATES: Final = {
    "critical": ("#7a1010", "#fdecec"),
    "degraded": ("#6b4300", "#fff4dc"),
    "restored": ("#0f4d2a", "#e6f6ec"),
    "info": ("#0b3d73", "#e8f1fb"),
    "unknown": ("#3d3d3d", "#eeece6"),
}
DASHES: Final = {DEGRADES: "7 4", FEEDS: "1.5 4"}
LITERAL: Final = {
    "frame": ' fill="#f1eee6"',
    "band": ' fill="#3a3d40"',
    "box": ' fill="#ffffff" stroke="#55595e" stroke-width="1"',
    "bed": ' fill="#f8f6f0" stroke="#55595e" stroke-width="1"',
    "centre": ' fill="#fff4dc" stroke="#1a1c1e" stroke-width="2.5"',
    "code": ' fill="#1a1c1e"',
    "name": ' fill="#1a1c1e"',
    "tip": ' fill="#3a3d40"',
    "tie": ' fill="none" stroke="#1a1c1e" stroke-width="2"',
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Gives the attributes of a shape. `literal`: colours are written, for paper; else classes are."""

    literal: bool

    def __call__(self, role: str, *, state: str = "", hue: int = 0) -> str:
        if not self.literal:
            return f' class="{role} is-{state}"' if state and role == "mark" else f' class="{role}"'
        if role == "mark":
            return f' fill="{STATES[state][0]}" fill-rule="evenodd"'
        if role == "sole":
            return f' fill="none" stroke="{HUES[hue]}" stroke-width="4"'
        if role == "box" and state in STATES:
            return f' fill="{STATES[state][1]}" stroke="{STATES[state][0]}" stroke-width="2"'
        return LITERAL[role]

    def line(self, strength: str, hue: int) -> str:
        """Return the attributes of a line: its style says the strength, its hue only helps to follow it."""
        if not self.literal:
            return f' class="line {strength}"'
        dash = f' stroke-dasharray="{DASHES[strength]}"' if strength in DASHES else ""
        return f' fill="none" stroke="{HUES[hue]}" stroke-width="1.5" stroke-linecap="round"{dash}'


SCREEN: Final = Ink(literal=False)
PAPER: Final = Ink(literal=True)
