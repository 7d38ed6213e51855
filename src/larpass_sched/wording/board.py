"""What the board says, in English and Swedish."""

from __future__ import annotations

from typing import Any

from larpass_sched.wording.language import Both, Lang, counted, gap_text, in_lang, number_text, points_text

_TEXTS: dict[str, Both] = {
    "locked": ("It is locked. Take the lock off first.", "Det är låst. Ta bort låset först."),
    "too few seats": (
        "The room has fewer seats than the session needs.",
        "Lokalen har färre platser än lärpasset behöver.",
    ),
    "people cannot be seated": (
        "Not everybody who has to attend something could attend it.",
        "Alla som måste gå på något skulle inte kunna gå på det.",
    ),
    "changed meanwhile": (
        "The board has changed meanwhile. Pick the card up again.",
        "Brädet har ändrats under tiden. Ta upp kortet igen.",
    ),
    "nothing to lock": ("Nothing is held there.", "Där ligger ingenting."),
    "cost": ("{points} less.", "{points} mindre."),
    "gain": ("{points} more.", "{points} mer."),
    "even": ("No points less.", "Inga poäng mindre."),
    "both": (
        "Losing: {losing} ({lost}). Gaining: {gaining} ({gained}).",
        "Förlorar: {losing} ({lost}). Vinner: {gaining} ({gained}).",
    ),
    "losing": ("Losing: {losing} ({lost}).", "Förlorar: {losing} ({lost})."),
    "gaining": ("Gaining: {gaining} ({gained}).", "Vinner: {gaining} ({gained})."),
    "nobody": ("Nobody has fewer points or more.", "Ingen får färre eller fler poäng."),
    "best now": (
        "What you see is the best possible timetable (proved).",
        "Det du ser är det bästa möjliga schemat (bevisat).",
    ),
    "below": ("{points} below the best that is known.", "{points} under det bästa som är känt."),
    "broken": ("Rules that are broken:", "Regler som bryts:"),
    "more breaches": ("and {count} more", "och {count} till"),
    "improved": ("{count} moved to another time. {proof}", "{count} har flyttats till en annan tid. {proof}"),
    "rooms alone": ("Only rooms have changed. {proof}", "Bara lokaler har ändrats. {proof}"),
    "nothing better": ("Nothing better was found. {proof}", "Inget bättre hittades. {proof}"),
    "proved": (
        "No timetable within the limit and the locks is better (proved).",
        "Inget schema inom gränsen och låsen är bättre (bevisat).",
    ),
    "not proved": ("Whether there is a better one is not proved.", "Om det finns ett bättre är inte bevisat."),
    "none": (
        "No timetable keeps all rules with these locks and so few changes.",
        "Inget schema håller alla regler med de här låsen och så få ändringar.",
    ),
    "none found": (
        "No timetable was found in the time given; there may still be one.",
        "Inget schema hittades på den tid som gavs; det kan ändå finnas ett.",
    ),
    "lock on": ("{session} is locked where it is.", "{session} är låst där det ligger."),
    "lock off": ("{session} is no longer locked.", "{session} är inte längre låst."),
    "undone": ("Taken back.", "Ångrat."),
    "redone": ("Done again.", "Gjort om."),
    "file": ("timetable", "schema"),
    "went wrong": ("That did not work: {error}", "Det gick inte: {error}"),
    "no widgets": (
        "To move cards in this notebook, install what the board needs: pip install 'larpass-sched[notebook]'",
        "För att flytta kort i anteckningsboken, installera det som brädet behöver: "
        "pip install 'larpass-sched[notebook]'",
    ),
}

_FACE: dict[str, Both] = {
    "board": ("Timetable board", "Schemabräde"),
    "how": (
        "Click a card to pick it up, then click where it should go; or drag it. Keys: arrows, Enter to pick up "
        "and put down, Escape to put back, L to lock, W to ask why not, Ctrl+Z and Ctrl+Y to undo and redo.",
        "Klicka på ett kort för att ta upp det och sedan där det ska ligga; eller dra det. Tangenter: pilar, "
        "Enter för att ta upp och lägga ner, Escape för att lägga tillbaka, L för att låsa, W för att fråga varför "
        "inte, Ctrl+Z och Ctrl+Y för att ångra och göra om.",
    ),
    "time": ("Time", "Tid"),
    "seats": ("{seats} seats", "{seats} platser"),
    "people of seats": ("{people} of {seats}", "{people} av {seats}"),
    "empty": ("empty", "tom"),
    "is locked": ("locked", "låst"),
    "lock": ("Lock", "Lås"),
    "unlock": ("Take the lock off", "Ta bort låset"),
    "undo": ("Undo", "Ångra"),
    "redo": ("Redo", "Gör om"),
    "improve": ("Make the best of it", "Gör det bästa av det"),
    "at most": ("with at most", "med högst"),
    "changes": ("{count} changes", "{count} ändringar"),
    "one change": ("1 change", "1 ändring"),
    "any changes": ("any number of changes", "hur många ändringar som helst"),
    "most changes": ("Most changes", "Högst antal ändringar"),
    "save": ("Save workbook", "Spara arbetsbok"),
    "saved": ("Saved as {name}.", "Sparat som {name}."),
    "now": ("Now", "Nu"),
    "best": ("Best known", "Bästa kända"),
    "bound": ("At most", "Högst"),
    "not proved": ("not proved", "inte bevisat"),
    "shelf": ("Not held", "Hålls inte"),
    "take out": ("Take off the board", "Ta bort från brädet"),
    "picked up": (
        "{session} is in your hand. {possible} of {all} places are possible.",
        "Du håller {session}. {possible} av {all} platser är möjliga.",
    ),
    "put back": ("{session} is back where it was.", "{session} ligger där det låg."),
    "best place": ("best move", "bästa flytten"),
    "best swap": ("best exchange", "bästa bytet"),
    "exchange": ("Exchange with {session}", "Byt med {session}"),
    "here": ("{session} here", "{session} här"),
    "less": ("{points} points less", "{points} poäng mindre"),
    "more": ("{points} points more", "{points} poäng mer"),
    "even": ("no points less", "inga poäng mindre"),
    "impossible": ("Impossible. {reason}", "Omöjligt. {reason}"),
    "cannot": ("Impossible", "Omöjligt"),
    "not known": ("not known: put it down to see", "inte känt: lägg ner kortet för att se"),
    "why": ("Why not here?", "Varför inte här?"),
    "working": ("Solving, for {seconds} s at most …", "Löser, i högst {seconds} s …"),
    "saving": ("Writing the workbook …", "Skriver arbetsboken …"),
    "who gains": ("Who gains", "Vilka som vinner"),
    "who loses": ("Who loses", "Vilka som förlorar"),
    "others": ("and {count} more", "och {count} till"),
    "close": ("Close", "Stäng"),
    "gone": ("The kernel does not answer: run the cell again.", "Kärnan svarar inte: kör cellen igen."),
}
"""What stands on the board itself; the gaps are filled in there."""


def board_text(key: str, lang: Lang, **words: Any) -> str:
    """A sentence of the board by its key."""
    return in_lang(_TEXTS[key], lang).format(**words)


def face_texts(lang: Lang) -> dict[str, str]:
    """Everything that stands on the board itself."""
    return {key: in_lang(texts, lang) for key, texts in _FACE.items()} | {
        "locked first": in_lang(_TEXTS["locked"], lang)
    }


def price_sentence(price: int, lang: Lang) -> str:
    """So many points less or more."""
    key = "cost" if price > 0 else "gain" if price < 0 else "even"
    return board_text(key, lang, points=points_text(abs(price), lang))


def people_sentence(gains: dict[str, int], losses: dict[str, int], lang: Lang) -> str:
    """How many people have more points and fewer, and how many."""
    if not gains and not losses:
        return board_text("nobody", lang)
    words = {"gained": points_text(sum(gains.values()), lang), "lost": points_text(sum(losses.values()), lang)}
    words |= {
        "gaining": counted(lang, people=len(gains))["people"],
        "losing": counted(lang, people=len(losses))["people"],
    }
    key = "both" if gains and losses else "gaining" if gains else "losing"
    return board_text(key, lang, **words)


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
    key = "improved" if moved else "rooms alone"
    return f"{price_sentence(price, lang)} {board_text(key, lang, count=sessions, proof=proof)}"


def change_text(price: int, lang: Lang) -> str:
    """A price as what it does to the points, with its sign before it."""
    sign = "\N{PLUS-MINUS SIGN}" if price == 0 else "+" if price < 0 else ""
    return sign + number_text(-price, lang)
