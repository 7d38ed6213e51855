"""How good a timetable is and how that is known, and what its priorities reached: the sentences, with their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from larpass_sched.wording.language import Both, Lang, number_text

VERDICTS: dict[str, Both] = {
    "best possible": (
        "This is the best possible timetable: {points}; no other timetable reaches more.",
        "Det här är det bästa möjliga schemat: {points}; inget annat schema når högre.",
    ),
    "within gap": (
        "Within {gap} of the best possible: {points}; no timetable reaches more than {bound}.",
        "Högst {gap} från det bästa möjliga: {points}; inget schema når högre än {bound}.",
    ),
    "stopped early": (
        "Stopped early with a valid timetable of {points}; how far it is from the best one is not proved.",
        "Avbruten i förtid med ett giltigt schema på {points}; hur långt det är till det bästa är inte bevisat.",
    ),
    "impossible": (
        "Impossible: no timetable satisfies all the rules.",
        "Omöjligt: inget schema uppfyller alla regler.",
    ),
    "none found": (
        "No timetable was found in the time given; there may still be one.",
        "Inget schema hittades på den tid som gavs; det kan ändå finnas ett.",
    ),
}
BALANCES: dict[str, Both] = {
    "best possible": (
        "This is the best possible timetable: {points}; no timetable has a better balance.",
        "Det här är det bästa möjliga schemat: {points}; inget schema ger mer netto.",
    ),
    "within gap": (
        "Within {gap} of the best possible: {points}; no timetable has a balance above {bound}.",
        "Högst {gap} från det bästa möjliga: {points}; inget schema ger mer än {bound} netto.",
    ),
    "stopped early": (
        "Stopped early with a valid timetable of {points}, within {gap} of the best possible "
        "(no timetable has a balance above {bound}).",
        "Avbruten i förtid med ett giltigt schema på {points}, högst {gap} från det bästa möjliga "
        "(inget schema ger mer än {bound} netto).",
    ),
}
GIVEN_UP = {
    "en": "This is the best possible timetable by its priorities: {points}; {given} of the {bound} that can be had "
    "were given up for those that follow.",
    "sv": "Det här är det bästa möjliga schemat enligt prioriteringarna: {points}; {given} av de {bound} som går att "
    "få har getts upp för dem som följer.",
}
LESS = {
    "en": "{points} less {paid} for {names}, a balance of {balance}",
    "sv": "{points} minus {paid} för {names}, netto {balance}",
}
NOTHING_OFF = {
    "en": "{points}, with nothing off for {names}",
    "sv": "{points}, utan avdrag för {names}",
}
COUNTED_IN = {
    "en": "{points}, a balance of {balance} with {names}",
    "sv": "{points}, netto {balance} med {names}",
}
FAR = {
    "en": "A valid timetable of {points}; how good that is was not found out (what is proved, at most {bound}, is more "
    "than twice as much).",
    "sv": "Ett giltigt schema på {points}; hur bra det är gick inte att ta reda på (det som är bevisat, högst {bound}, "
    "är mer än dubbelt så mycket).",
}
FAILED = {
    "en": "Something went wrong on the way; this is the best timetable that was known until then.",
    "sv": "Något gick fel på vägen; det här är det bästa schema som var känt dittills.",
}
STOPPED_WITH_BOUND = {
    "en": "Stopped early with a valid timetable of {points}, within {gap} of the best possible "
    "(no timetable reaches more than {bound}).",
    "sv": "Avbruten i förtid med ett giltigt schema på {points}, högst {gap} från det bästa möjliga "
    "(inget schema når högre än {bound}).",
}
WITHOUT_WISHES = {
    "best possible": {
        "en": "A timetable that keeps all the rules, and the best possible by its first priority; nobody has wishes.",
        "sv": "Ett schema som följer alla regler, det bästa för den första prioriteringen; ingen har önskemål.",
    },
    "other": {
        "en": "A timetable that keeps all the rules; nobody has wishes.",
        "sv": "Ett schema som följer alla regler; ingen har önskemål.",
    },
}


NOT_HELD: dict[Lang, str] = {"en": "Not held: {sessions}.", "sv": "Hålls inte: {sessions}."}
RUNS_NOT_HELD: dict[Lang, str] = {"en": "{session} ({runs} runs)", "sv": "{session} ({runs} omgångar)"}


def not_held_text(not_held: Iterable[tuple[str, int]], lang: Lang) -> str:
    """What is left out, in a sentence; empty where nothing is."""
    told = [
        session if runs == 1 else RUNS_NOT_HELD[lang].format(session=session, runs=runs) for session, runs in not_held
    ]
    return NOT_HELD[lang].format(sessions=", ".join(told)) if told else ""


UNASKED: dict[Lang, str] = {
    "en": "Seated without having asked: {sessions}.{hint}",
    "sv": "Fick plats utan att ha önskat det: {sessions}.{hint}",
}
UNASKED_OF: dict[Lang, str] = {"en": "{session} ({unasked} of {people})", "sv": "{session} ({unasked} av {people})"}
UNASKED_HINT: dict[Lang, str] = {
    "en": " To forbid that where it makes up a minimum, write yes for minimum_by_wishes in Settings.",
    "sv": " Skriv ja för minsta antal efter önskemål i Inställningar för att förbjuda det där det fyller ut ett "
    "minsta antal.",
}
SILENT: dict[Lang, tuple[str, str]] = {
    "en": ("1 person gave no wishes{names}.{hint}", "{count} people gave no wishes{names}.{hint}"),
    "sv": ("1 person har inte önskat något{names}.{hint}", "{count} personer har inte önskat något{names}.{hint}"),
}
SILENT_HINT: dict[Lang, str] = {
    "en": " They are seated where a number has to be made up or something is for everybody; with yes for full in "
    "Settings, wherever there is a seat.",
    "sv": " De får plats där ett antal fylls ut eller något är för alla; med ja för fullt i Inställningar överallt där "
    "det finns plats.",
}

_MOST_NAMED = 12


def unasked_text(counts: Sequence[tuple[str, int, int]], lang: Lang, *, may_forbid: bool) -> str:
    """Who is seated without having asked, by session, in a sentence; empty where nobody is."""
    told = [
        UNASKED_OF[lang].format(session=session, unasked=number_text(count, lang), people=number_text(people, lang))
        for session, count, people in counts
    ]
    hint = UNASKED_HINT[lang] if may_forbid else ""
    return UNASKED[lang].format(sessions=_few(told), hint=hint) if told else ""


def silent_text(count: int, lang: Lang, *, names: Sequence[str] = (), full: bool) -> str:
    """Who gave no wishes, in a sentence, with names where they are asked for; empty where everybody did."""
    listed = f": {_few(list(names))}" if names else ""
    hint = "" if full else SILENT_HINT[lang]
    told = SILENT[lang][count != 1].format(count=number_text(count, lang), names=listed, hint=hint)
    return told if count else ""


def _few(told: list[str]) -> str:
    more = len(told) - _MOST_NAMED
    return ", ".join([*told[:_MOST_NAMED], *([f"… (+{more})"] if more > 0 else [])])


PRIORITY = {
    "en": {
        "moved": "from {before} to {value}",
        "kept": "{value} as before, and better for the next worst off",
        "price": ", at the cost of {price} of {whole}",
        "up to": ", at the cost of {least} to {price} of {whole}",
        "best": "; the best possible",
        "most": "; at most {bound} is possible",
        "least": "; at least {bound} is needed",
    },
    "sv": {
        "moved": "från {before} till {value}",
        "kept": "{value} som förut, och bättre för de näst sämst ställda",
        "price": ", till priset av {price} av {whole}",
        "up to": ", till priset av {least} till {price} av {whole}",
        "best": "; bästa möjliga",
        "most": "; högst {bound} är möjligt",
        "least": "; minst {bound} behövs",
    },
}
