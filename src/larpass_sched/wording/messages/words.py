"""Words that findings put into their sentences: kinds of files and sheets, in both languages."""

from __future__ import annotations

# One and many.
COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "n_people": {"en": ("person", "people"), "sv": ("person", "personer")},
    "n_sessions": {"en": ("session", "sessions"), "sv": ("lärpass", "lärpass")},
    "n_strays": {"en": ("such cell", "such cells"), "sv": ("sådan cell", "sådana celler")},
    "n_columns": {"en": ("column", "columns"), "sv": ("kolumn", "kolumner")},
    "n_slots": {"en": ("slot", "slots"), "sv": ("tid", "tider")},
    "n_rooms": {"en": ("room", "rooms"), "sv": ("lokal", "lokaler")},
    "n_runs": {"en": ("run", "runs"), "sv": ("omgång", "omgångar")},
    "n_wishes": {"en": ("wish", "wishes"), "sv": ("önskemål", "önskemål")},
}

# Sentences that are only said where there is something to say: by param, the sentence and what stands between several.
PHRASES: dict[str, dict[str, dict[str, tuple[str, str]]]] = {
    "hint": {
        "en": {"near": ("Did you mean {}? ", " or "), "all": ("Known: {}. ", ", ")},
        "sv": {"near": ("Menade du {}? ", " eller "), "all": ("De som finns: {}. ", ", ")},
    },
    "in_other": {
        "en": {"other": (" ({})", "")},
        "sv": {"other": (" ({})", "")},
    },
    "part": {
        "en": {"wrong": ('The part "{}" is not understood. ', "")},
        "sv": {"wrong": ('Delen "{}" går inte att förstå. ', "")},
    },
    "write": {
        "en": {"mended": ("Write {}. ", ", "), "example": ("An example: {}. ", ", ")},
        "sv": {"mended": ("Skriv {}. ", ", "), "example": ("Ett exempel: {}. ", ", ")},
    },
}

WORDS: dict[str, dict[str, str]] = {
    ";": {"en": "semicolons", "sv": "semikolon"},
    ",": {"en": "commas", "sv": "komma"},
    "\t": {"en": "tabs", "sv": "tabb"},
    "|": {"en": "vertical bars", "sv": "lodstreck"},
    "nothing": {"en": "nothing", "sv": "ingenting"},
    "other": {"en": "another sign", "sv": "ett annat tecken"},
    "decimal comma": {"en": "decimal comma", "sv": "decimalkomma"},
    "decimal point": {"en": "decimal point", "sv": "decimalpunkt"},
    "no decimals": {"en": "no decimals", "sv": "inga decimaler"},
    "by time": {"en": "", "sv": ""},
    "row below": {
        "en": "; the times cannot be read for sure, and the row further down counts",
        "sv": "; tiderna går inte att läsa säkert, och raden längre ned räknas",
    },
    "no times": {
        "en": "; there are no times, and the row further down counts",
        "sv": "; det finns inga tider, och raden längre ned räknas",
    },
    "newest first": {
        "en": "; the newest answers stand first, and the row further up counts",
        "sv": "; de nyaste svaren står först, och raden längre upp räknas",
    },
    "scale points": {"en": "points", "sv": "poäng"},
    "scale rank": {"en": "ranks", "sv": "rangordning"},
    "scale tick": {"en": "marks", "sv": "kryss"},
    "lock file": {"en": "the lock file of a workbook that is open", "sv": "låsfilen till en öppen arbetsbok"},
    "PDF": {"en": "a PDF", "sv": "en PDF"},
    "text document": {"en": "a text document", "sv": "ett textdokument"},
    "slides": {"en": "a set of slides", "sv": "en presentation"},
    "calendar": {"en": "a calendar or an address card", "sv": "en kalender eller ett adresskort"},
    "shortcut": {"en": "a shortcut to a document somewhere else", "sv": "en genväg till ett dokument någon annanstans"},
    "archive": {"en": "an archive to be unpacked", "sv": "ett arkiv som ska packas upp"},
    "Numbers": {"en": "a document of Apple Numbers", "sv": "ett dokument från Apple Numbers"},
    "JSON": {"en": "JSON", "sv": "JSON"},
    "matrix": {"en": "Matrix", "sv": "Matris"},
    "turned matrix": {"en": "Matrix with sessions down", "sv": "Matris med lärpassen nedåt"},
    "choices": {"en": "One column per choice", "sv": "En kolumn per val"},
    "ranking": {"en": "Ranking in one cell", "sv": "Rangordning i en cell"},
    "selection": {"en": "Selection in one cell", "sv": "Urval i en cell"},
    "list": {"en": "Long list", "sv": "Lång lista"},
    "session": {"en": "Session", "sv": "Lärpass"},
    "person": {"en": "Person", "sv": "Person"},
    "points": {"en": "Points", "sv": "Poäng"},
    "example of rules": {
        "en": "not with = 5; speaker pause = off",
        "sv": "inte samtidigt med = 5; medverkandes paus = av",
    },
    "example of goals": {"en": "tracks apart = 3; compact days = 1", "sv": "spår isär = 3; sammanhållna dagar = 1"},
    "example of priorities": {
        "en": "wishes (1 %); fairness; stability; comfort",
        "sv": "önskemål (1 %); rättvisa; stabilitet; trivsel",
    },
    "example of counts": {"en": "AI = 2; music = 1", "sv": "AI = 2; musik = 1"},
}
