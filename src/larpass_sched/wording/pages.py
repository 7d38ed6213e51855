"""What the pages say, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import check_lang
from larpass_sched.wording.sheets import TEXTS

_TEXTS: dict[str, tuple[str, str]] = {
    **TEXTS,
    "programme": ("Programme", "Program"),
    "for organisers": ("For organisers", "För arrangörer"),
    "skip": ("Skip to the programme", "Hoppa till programmet"),
    "search": ("Search title or speaker", "Sök titel eller medverkande"),
    "search hint": ("/ to search, Esc to clear", "/ för att söka, Esc för att rensa"),
    "tracks": ("Tracks", "Spår"),
    "all tracks": ("All tracks", "Alla spår"),
    "by time": ("By time", "Efter tid"),
    "by room": ("By room", "Efter lokal"),
    "arranged": ("Arranged", "Ordnat"),
    "colours": ("Colours", "Färger"),
    "as the computer": ("As the device", "Som enheten"),
    "light": ("Light", "Ljust"),
    "dark": ("Dark", "Mörkt"),
    "shown": ("{shown} of {all} shown", "{shown} av {all} visas"),
    "none": ("Nothing matches. Clear the search to see everything.", "Inget stämmer. Rensa sökningen för att se allt."),
    "about it": ("About the session", "Om lärpasset"),
    "seats": ("{seats} seats", "{seats} platser"),
    "made": ("Made with larpass_sched {version}", "Gjort med larpass_sched {version}"),
    # Personal pages
    "wishes met": ("{met} of {wishes} wishes met", "{met} av {wishes} önskemål uppfyllda"),
    "unmet": ("Wishes that could not be met", "Önskemål som inte gick att uppfylla"),
    "nothing": ("Nothing is planned.", "Inget är planerat."),
    # For organisers
    "levels": ("Wishes met", "Uppfyllda önskemål"),
    "satisfaction": ("How satisfied people are", "Hur nöjda deltagarna är"),
    "satisfaction told": (
        "Of {people} people, {all} get the best day they could have had. The person in the middle gets {middle} of it, "
        "the one who is worst off {worst}.",
        "Av {people} personer får {all} den bästa dag de kunde ha fått. Den i mitten får {middle} av den, den som är "
        "sämst lottad {worst}.",
    ),
    "satisfaction axis": (
        "The share of the own best possible day for each person, those worst off to the left.",
        "Varje persons andel av sin bästa möjliga dag, de sämst lottade till vänster.",
    ),
    "rooms": ("How rooms are used", "Hur lokalerna används"),
    "seats column": ("Seats", "Platser"),
    "offered": ("Seats offered", "Platser totalt"),
    "matrix": ("Clash matrix", "Krockmatris"),
    "matrix lead": (
        "How many people wish for both sessions. ‖ and a frame mean that they are held at the same time.",
        "Hur många som önskar båda lärpassen. ‖ och en ram betyder att de hålls samtidigt.",
    ),
    "left out": (
        "{count} sessions that clash less are left out here.",
        "{count} lärpass som krockar mindre är utelämnade här.",
    ),
    "worst clashes": ("The clashes that cost most", "Krockarna som kostar mest"),
    "unknown": (
        "No itineraries are known, so wishes and rooms cannot be counted.",
        "Ingens personschema är känt, så önskemål och lokaler kan inte räknas.",
    ),
}


def say(key: str, lang: str, **params: object) -> str:
    """The text of that name in the language, with what it speaks of filled in."""
    text = _TEXTS[key][check_lang(lang) == "sv"]
    return text.format(**params) if params else text
