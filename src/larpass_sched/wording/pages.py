"""What the pages say, in English and Swedish."""

from __future__ import annotations

from larpass_sched.wording.language import Both, in_lang
from larpass_sched.wording.sheets import TEXTS

_TEXTS: dict[str, Both] = {
    **TEXTS,
    "programme": ("Programme", "Program"),
    "for organisers": ("For organisers", "För arrangörer"),
    "skip": ("Skip to the programme", "Hoppa till programmet"),
    "search": ("Search the programme", "Sök i programmet"),
    "search hint": ("/ to search, Esc to clear", "/ för att söka, Esc för att rensa"),
    "tracks": ("Tracks", "Spår"),
    "all tracks": ("All tracks", "Alla spår"),
    "all rooms": ("All rooms", "Alla lokaler"),
    "list": ("List", "Lista"),
    "grid": ("Grid", "Rutnät"),
    "shown as": ("Shown as", "Visas som"),
    "time": ("Time", "Tid"),
    "jump": ("Jump to a time", "Hoppa till en tid"),
    "favourites only": ("My favourites ({count})", "Mina favoriter ({count})"),
    "favourite": ("Favourite", "Favorit"),
    "favourites calendar": ("Favourites to the calendar", "Favoriterna till kalendern"),
    "calendar": ("Calendar", "Kalender"),
    "day to calendar": ("Everything to the calendar", "Allt till kalendern"),
    "zone": ("Time zone {zone}.", "Tidszon {zone}."),
    "next": ("Next", "Sedan"),
    "in minutes": ("in {minutes} min", "om {minutes} min"),
    "clock": ("It is {time} there.", "Klockan är {time} där."),
    "clash": ("another favourite at the same time", "en annan favorit samtidigt"),
    "colours": ("Colours", "Färger"),
    "as the computer": ("As the device", "Som enheten"),
    "light": ("Light", "Ljust"),
    "dark": ("Dark", "Mörkt"),
    "shown": ("{shown} of {all} shown", "{shown} av {all} visas"),
    "none": (
        "Nothing matches. Clear search and choices to see everything.",
        "Inget stämmer. Rensa sökning och val för att se allt.",
    ),
    "clear": ("Clear", "Rensa"),
    "about it": ("About the session", "Om lärpasset"),
    "seats": ("{seats} seats", "{seats} platser"),
    "made": ("Made with larpass_sched {version}", "Gjort med larpass_sched {version}"),
    # What has changed
    "what has changed": ("What has changed", "Vad som har ändrats"),
    "new signs": ("New door signs", "Nya dörrskyltar"),
    "changed lead": ("Otherwise than was told before:", "Annorlunda än som sagts förut:"),
    "nothing changed": ("Nothing has changed.", "Inget har ändrats."),
    "unchanged": ("Everything else is where it was ({count}).", "Allt annat ligger kvar ({count})."),
    "signs to replace": ("Door signs to be replaced: {rooms}.", "Dörrskyltar att byta: {rooms}."),
    "signs to take down": ("Door signs to be taken down: {rooms}.", "Dörrskyltar att ta ner: {rooms}."),
    "change shifted": ("another time", "annan tid"),
    "change people": ("other speakers", "andra medverkande"),
    "before": ("Before", "Förut"),
    "not before": ("was not in the programme", "fanns inte i programmet"),
    "not now": ("is not held", "hålls inte"),
    # Personal pages
    "your day": ("Your day", "Din dag"),
    "held here": ("In this room", "I den här lokalen"),
    "wishes met": ("{met} of {wishes} wishes met", "{met} av {wishes} önskemål uppfyllda"),
    "unmet": ("Wishes that could not be met", "Önskemål som inte gick att uppfylla"),
    "nothing": ("Nothing is planned.", "Inget är planerat."),
    # For organisers
    "changed since": (
        "Changed by hand since it was proved: larpass-sched check tells what that costs.",
        "Ändrat för hand sedan det bevisades: larpass-sched check säger vad det kostar.",
    ),
    "certificate": ("Certificate", "Certifikat"),
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
    text = in_lang(_TEXTS[key], lang)
    return text.format(**params) if params else text
