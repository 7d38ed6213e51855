"""Words that findings put into their sentences: kinds of files and sheets, in both languages."""

from __future__ import annotations

# One and many.
COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "n_people": {"en": ("person", "people"), "sv": ("person", "personer")},
    "n_sessions": {"en": ("session", "sessions"), "sv": ("lärpass", "lärpass")},
    "n_wishes": {"en": ("wish", "wishes"), "sv": ("önskemål", "önskemål")},
}

WORDS: dict[str, dict[str, str]] = {
    ";": {"en": "semicolons", "sv": "semikolon"},
    ",": {"en": "commas", "sv": "komma"},
    "\t": {"en": "tabs", "sv": "tabb"},
    "|": {"en": "vertical bars", "sv": "lodstreck"},
    "other": {"en": "another sign", "sv": "ett annat tecken"},
    "decimal comma": {"en": "decimal comma", "sv": "decimalkomma"},
    "decimal point": {"en": "decimal point", "sv": "decimalpunkt"},
    "no decimals": {"en": "no decimals", "sv": "inga decimaler"},
    "matrix": {"en": "Matrix", "sv": "Matris"},
    "turned matrix": {"en": "Matrix with sessions down", "sv": "Matris med lärpassen nedåt"},
    "choices": {"en": "One column per choice", "sv": "En kolumn per val"},
    "ranking": {"en": "Ranking in one cell", "sv": "Rangordning i en cell"},
    "selection": {"en": "Selection in one cell", "sv": "Urval i en cell"},
    "list": {"en": "Long list", "sv": "Lång lista"},
    "session": {"en": "Session", "sv": "Lärpass"},
    "person": {"en": "Person", "sv": "Person"},
    "points": {"en": "Points", "sv": "Poäng"},
}
