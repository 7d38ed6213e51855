"""How good a timetable is and how that is known, and what its priorities reached: the sentences, with their gaps."""

from __future__ import annotations

from collections.abc import Iterable

from larpass_sched.wording.language import Lang

VERDICTS: dict[str, dict[Lang, str]] = {
    "best possible": {
        "en": "This is the best possible timetable: {points}; no other timetable reaches more.",
        "sv": "Det här är det bästa möjliga schemat: {points}; inget annat schema når högre.",
    },
    "within gap": {
        "en": "Within {gap} of the best possible: {points}; no timetable reaches more than {bound}.",
        "sv": "Högst {gap} från det bästa möjliga: {points}; inget schema når högre än {bound}.",
    },
    "stopped early": {
        "en": "Stopped early with a valid timetable of {points}; how far it is from the best one is not proved.",
        "sv": "Avbruten i förtid med ett giltigt schema på {points}; hur långt det är till det bästa är inte bevisat.",
    },
    "impossible": {
        "en": "Impossible: no timetable satisfies all the rules.",
        "sv": "Omöjligt: inget schema uppfyller alla regler.",
    },
    "none found": {
        "en": "No timetable was found in the time given; there may still be one.",
        "sv": "Inget schema hittades på den tid som gavs; det kan ändå finnas ett.",
    },
}
BALANCES: dict[str, dict[Lang, str]] = {
    "best possible": {
        "en": "This is the best possible timetable: {points}; no timetable has a better balance.",
        "sv": "Det här är det bästa möjliga schemat: {points}; inget schema ger mer netto.",
    },
    "within gap": {
        "en": "Within {gap} of the best possible: {points}; no timetable has a balance above {bound}.",
        "sv": "Högst {gap} från det bästa möjliga: {points}; inget schema ger mer än {bound} netto.",
    },
    "stopped early": {
        "en": "Stopped early with a valid timetable of {points}, within {gap} of the best possible "
        "(no timetable has a balance above {bound}).",
        "sv": "Avbruten i förtid med ett giltigt schema på {points}, högst {gap} från det bästa möjliga "
        "(inget schema ger mer än {bound} netto).",
    },
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
