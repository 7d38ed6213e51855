"""What the board says, in English and Swedish."""

from __future__ import annotations

from typing import Any

from larpass_sched.wording.language import Lang, counted, gap_text, number_text, points_text

_TEXTS: dict[str, dict[Lang, str]] = {
    "locked": {
        "en": "It is locked. Take the lock off first.",
        "sv": "Det är låst. Ta bort låset först.",
    },
    "too few seats": {
        "en": "The room has fewer seats than the session needs.",
        "sv": "Lokalen har färre platser än lärpasset behöver.",
    },
    "people cannot be seated": {
        "en": "Not everybody who has to attend something could attend it.",
        "sv": "Alla som måste gå på något skulle inte kunna gå på det.",
    },
    "nothing to lock": {"en": "Nothing is held there.", "sv": "Där ligger ingenting."},
    "cost": {"en": "{points} less.", "sv": "{points} mindre."},
    "gain": {"en": "{points} more.", "sv": "{points} mer."},
    "even": {"en": "No points less.", "sv": "Inga poäng mindre."},
    "both": {
        "en": "Losing: {losing} ({lost}). Gaining: {gaining} ({gained}).",
        "sv": "Förlorar: {losing} ({lost}). Vinner: {gaining} ({gained}).",
    },
    "losing": {"en": "Losing: {losing} ({lost}).", "sv": "Förlorar: {losing} ({lost})."},
    "gaining": {"en": "Gaining: {gaining} ({gained}).", "sv": "Vinner: {gaining} ({gained})."},
    "nobody": {"en": "Nobody has fewer points or more.", "sv": "Ingen får färre eller fler poäng."},
    "best now": {
        "en": "What you see is the best possible timetable (proved).",
        "sv": "Det du ser är det bästa möjliga schemat (bevisat).",
    },
    "below": {"en": "{points} below the best that is known.", "sv": "{points} under det bästa som är känt."},
    "broken": {"en": "Rules that are broken:", "sv": "Regler som bryts:"},
    "more breaches": {"en": "and {count} more", "sv": "och {count} till"},
    "improved": {
        "en": "{count} moved to another time. {proof}",
        "sv": "{count} har flyttats till en annan tid. {proof}",
    },
    "nothing better": {
        "en": "Nothing better was found. {proof}",
        "sv": "Inget bättre hittades. {proof}",
    },
    "proved": {
        "en": "No timetable within the limit and the locks is better (proved).",
        "sv": "Inget schema inom gränsen och låsen är bättre (bevisat).",
    },
    "not proved": {
        "en": "Whether there is a better one is not proved.",
        "sv": "Om det finns ett bättre är inte bevisat.",
    },
    "none": {
        "en": "No timetable keeps all rules with these locks and so few changes.",
        "sv": "Inget schema håller alla regler med de här låsen och så få ändringar.",
    },
    "none found": {
        "en": "No timetable was found in the time given; there may still be one.",
        "sv": "Inget schema hittades på den tid som gavs; det kan ändå finnas ett.",
    },
    "lock on": {"en": "{session} is locked where it is.", "sv": "{session} är låst där det ligger."},
    "lock off": {"en": "{session} is no longer locked.", "sv": "{session} är inte längre låst."},
    "undone": {"en": "Taken back.", "sv": "Ångrat."},
    "redone": {"en": "Done again.", "sv": "Gjort om."},
    "file": {"en": "timetable", "sv": "schema"},
    "went wrong": {"en": "That did not work: {error}", "sv": "Det gick inte: {error}"},
    "no widgets": {
        "en": "To move cards in this notebook, install what the board needs: pip install 'larpass-sched[notebook]'",
        "sv": "För att flytta kort i anteckningsboken, installera det som brädet behöver: "
        "pip install 'larpass-sched[notebook]'",
    },
}

_FACE: dict[str, dict[Lang, str]] = {
    "board": {"en": "Timetable board", "sv": "Schemabräde"},
    "how": {
        "en": "Click a card to pick it up, then click where it should go; or drag it. Keys: arrows, Enter to pick up "
        "and put down, Escape to put back, L to lock, W to ask why not, Ctrl+Z and Ctrl+Y to undo and redo.",
        "sv": "Klicka på ett kort för att ta upp det och sedan där det ska ligga; eller dra det. Tangenter: pilar, "
        "Enter för att ta upp och lägga ner, Escape för att lägga tillbaka, L för att låsa, W för att fråga varför "
        "inte, Ctrl+Z och Ctrl+Y för att ångra och göra om.",
    },
    "time": {"en": "Time", "sv": "Tid"},
    "seats": {"en": "{seats} seats", "sv": "{seats} platser"},
    "people of seats": {"en": "{people} of {seats}", "sv": "{people} av {seats}"},
    "empty": {"en": "empty", "sv": "tom"},
    "is locked": {"en": "locked", "sv": "låst"},
    "lock": {"en": "Lock", "sv": "Lås"},
    "unlock": {"en": "Take the lock off", "sv": "Ta bort låset"},
    "undo": {"en": "Undo", "sv": "Ångra"},
    "redo": {"en": "Redo", "sv": "Gör om"},
    "improve": {"en": "Make the best of it", "sv": "Gör det bästa av det"},
    "at most": {"en": "with at most", "sv": "med högst"},
    "changes": {"en": "{count} changes", "sv": "{count} ändringar"},
    "one change": {"en": "1 change", "sv": "1 ändring"},
    "any changes": {"en": "any number of changes", "sv": "hur många ändringar som helst"},
    "most changes": {"en": "Most changes", "sv": "Högst antal ändringar"},
    "save": {"en": "Save workbook", "sv": "Spara arbetsbok"},
    "saved": {"en": "Saved as {name}.", "sv": "Sparat som {name}."},
    "now": {"en": "Now", "sv": "Nu"},
    "best": {"en": "Best known", "sv": "Bästa kända"},
    "bound": {"en": "At most", "sv": "Högst"},
    "not proved": {"en": "not proved", "sv": "inte bevisat"},
    "shelf": {"en": "Not held", "sv": "Hålls inte"},
    "take out": {"en": "Take off the board", "sv": "Ta bort från brädet"},
    "picked up": {
        "en": "{session} is in your hand. {possible} of {all} places are possible.",
        "sv": "Du håller {session}. {possible} av {all} platser är möjliga.",
    },
    "put back": {"en": "{session} is back where it was.", "sv": "{session} ligger där det låg."},
    "best place": {"en": "best move", "sv": "bästa flytten"},
    "best swap": {"en": "best exchange", "sv": "bästa bytet"},
    "exchange": {"en": "Exchange with {session}", "sv": "Byt med {session}"},
    "here": {"en": "{session} here", "sv": "{session} här"},
    "less": {"en": "{points} points less", "sv": "{points} poäng mindre"},
    "more": {"en": "{points} points more", "sv": "{points} poäng mer"},
    "even": {"en": "no points less", "sv": "inga poäng mindre"},
    "impossible": {"en": "Impossible. {reason}", "sv": "Omöjligt. {reason}"},
    "cannot": {"en": "Impossible", "sv": "Omöjligt"},
    "not known": {"en": "not known: put it down to see", "sv": "inte känt: lägg ner kortet för att se"},
    "why": {"en": "Why not here?", "sv": "Varför inte här?"},
    "working": {"en": "Solving, for {seconds} s at most …", "sv": "Löser, i högst {seconds} s …"},
    "saving": {"en": "Writing the workbook …", "sv": "Skriver arbetsboken …"},
    "who gains": {"en": "Who gains", "sv": "Vilka som vinner"},
    "who loses": {"en": "Who loses", "sv": "Vilka som förlorar"},
    "others": {"en": "and {count} more", "sv": "och {count} till"},
    "close": {"en": "Close", "sv": "Stäng"},
    "gone": {
        "en": "The kernel does not answer: run the cell again.",
        "sv": "Kärnan svarar inte: kör cellen igen.",
    },
}
"""What stands on the board itself; the gaps are filled in there."""


def board_text(key: str, lang: Lang, **words: Any) -> str:
    """A sentence of the board by its key."""
    return _TEXTS[key][lang].format(**words)


def face_texts(lang: Lang) -> dict[str, str]:
    """Everything that stands on the board itself."""
    return {key: texts[lang] for key, texts in _FACE.items()} | {"locked first": _TEXTS["locked"][lang]}


def price_sentence(price: int, lang: Lang) -> str:
    """So many points less or more."""
    key = "cost" if price > 0 else "gain" if price < 0 else "even"
    return board_text(key, lang, points=points_text(abs(price), lang))


def people_sentence(gains: dict[str, int], losses: dict[str, int], lang: Lang) -> str:
    """How many people have more points and fewer, and how many."""
    if not gains and not losses:
        return board_text("nobody", lang)
    words = {"gained": points_text(sum(gains.values()), lang), "lost": points_text(sum(losses.values()), lang)}
    key = "both" if gains and losses else "gaining" if gains else "losing"
    return board_text(key, lang, gaining=_people(len(gains), lang), losing=_people(len(losses), lang), **words)


def standing_sentence(points: int, best: int, bound: int | None, lang: Lang) -> str:
    """How far what one sees is from the best."""
    if bound is not None and points >= bound:
        return board_text("best now", lang)
    if points < best:
        gap = gap_text((best - points) / max(1, abs(points)), lang)
        return board_text("below", lang, points=f"{points_text(best - points, lang)} ({gap})")
    return ""


def improved_sentence(moved: int, price: int, proved: bool, lang: Lang) -> str:
    """What making the best of it has brought."""
    proof = board_text("proved" if proved else "not proved", lang)
    if not moved and price >= 0:
        return board_text("nothing better", lang, proof=proof)
    sessions = counted(lang, sessions=moved)["sessions"]
    return f"{price_sentence(price, lang)} {board_text('improved', lang, count=sessions, proof=proof)}"


def change_text(price: int, lang: Lang) -> str:
    """A price as what it does to the points, with its sign before it."""
    sign = "\N{PLUS-MINUS SIGN}" if price == 0 else "+" if price < 0 else ""
    return sign + number_text(-price, lang)


def _people(count: int, lang: Lang) -> str:
    one, many = {"en": ("1 person", "{} people"), "sv": ("1 person", "{} personer")}[lang]
    return one if count == 1 else many.format(number_text(count, lang))
