"""The sizes we allow ourselves beyond STYLE.md, each with its reason. A reason, not a number, decides."""

REASONS: dict[str, str] = {}
