"""English and Swedish: the verdict in words, numbers and dates as people write them, and the languages there are."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, cast, get_args

from larpass_sched.timetable import PriorityValue, Status, Verdict

Lang = Literal["en", "sv"]

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
}
# A no-break space keeps a number together at the end of a line.
_THOUSANDS = {"en": ",", "sv": "\N{NO-BREAK SPACE}"}
_DECIMAL = {"en": ".", "sv": ","}

_VERDICTS: dict[Status, dict[Lang, str]] = {
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
_BALANCES: dict[Status, dict[Lang, str]] = {
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
_GIVEN_UP = {
    "en": "This is the best possible timetable by its priorities: {points}; {given} of the {bound} that can be had "
    "were given up for those that follow.",
    "sv": "Det här är det bästa möjliga schemat enligt prioriteringarna: {points}; {given} av de {bound} som går att "
    "få har getts upp för dem som följer.",
}
_LESS = {
    "en": "{points} less {paid} for {names}, a balance of {balance}",
    "sv": "{points} minus {paid} för {names}, netto {balance}",
}
_NOTHING_OFF = {
    "en": "{points}, with nothing off for {names}",
    "sv": "{points}, utan avdrag för {names}",
}
_COUNTED_IN = {
    "en": "{points}, a balance of {balance} with {names}",
    "sv": "{points}, netto {balance} med {names}",
}
_STOPPED_WITH_BOUND = {
    "en": "Stopped early with a valid timetable of {points}, within {gap} of the best possible "
    "(no timetable reaches more than {bound}).",
    "sv": "Avbruten i förtid med ett giltigt schema på {points}, högst {gap} från det bästa möjliga "
    "(inget schema når högre än {bound}).",
}
_POINTS = {"en": ("{} point", "{} points"), "sv": ("{} poäng", "{} poäng")}


def check_lang(lang: str) -> Lang:
    """The language, if it is one we speak.

    Raises
    ------
    ValueError
        If it is not.
    """
    if lang not in get_args(Lang):
        raise ValueError(f"lang is {lang!r}: expected one of {', '.join(get_args(Lang))}.")
    return cast("Lang", lang)


def number_text(value: float, lang: str = "en", decimals: int = 0) -> str:
    """A number as people write it, rounded as in a spreadsheet: 3,876.5 in English, 3 876,5 in Swedish."""
    lang = check_lang(lang)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    whole = whole.replace(",", _THOUSANDS[lang]).replace("-", "\N{MINUS SIGN}")
    return whole + (_DECIMAL[lang] + fraction if fraction else "")


def percent_text(share: float, lang: str = "en", decimals: int = 1) -> str:
    """A share as per cent, without a needless ``.0``."""
    text = number_text(100 * share, lang, decimals)
    if decimals:
        text = text.removesuffix(_DECIMAL[check_lang(lang)] + "0" * decimals)
    return text + "\N{NO-BREAK SPACE}%"


def date_text(date: dt.date, lang: str = "en") -> str:
    """A day as people write it: Thursday 15 March 2018, torsdag 15 mars 2018."""
    lang = check_lang(lang)
    return f"{_WEEKDAYS[lang][date.weekday()]} {date.day} {_MONTHS[lang][date.month - 1]} {date.year}"


def time_text(start: dt.time | None, end: dt.time | None) -> str:
    """A period as from 09:00 to 09:45, with a dash between them; empty without a start."""
    if start is None:
        return ""
    return f"{start:%H:%M}" + (f"\N{EN DASH}{end:%H:%M}" if end is not None else "")


def points_text(points: int, lang: str = "en") -> str:
    """A number of points in words."""
    one, many = _POINTS[check_lang(lang)]
    return (one if points == 1 else many).format(number_text(points, lang))


_WITHOUT_WISHES = {
    "best possible": {
        "en": "A timetable that keeps all the rules, and the best possible by its first priority; nobody has wishes.",
        "sv": "Ett schema som följer alla regler, det bästa för den första prioriteringen; ingen har önskemål.",
    },
    "other": {
        "en": "A timetable that keeps all the rules; nobody has wishes.",
        "sv": "Ett schema som följer alla regler; ingen har önskemål.",
    },
}


def verdict_sentence(verdict: Verdict, lang: str = "en") -> str:
    """How good a timetable is and how that is known, in one sentence an organiser can pass on.

    Parameters
    ----------
    verdict : Verdict
        What came out of solving.
    lang : {"en", "sv"}
        The language of the sentence.

    Raises
    ------
    ValueError
        If the language is unknown.
    """
    lang = check_lang(lang)
    template = _VERDICTS[verdict.status][lang]
    if verdict.points is None:
        return template
    if not verdict.wishes:
        return _WITHOUT_WISHES["best possible" if verdict.status == "best possible" else "other"][lang]
    words = {"points": points_text(verdict.points, lang)}
    balance = verdict.balance
    if balance is not None:
        words["points"] = balance_text(verdict, lang)
        if balance.bound is not None:
            words["bound"] = number_text(balance.bound, lang)
            words["gap"] = _gap_text(gap_of(verdict) or 0.0, lang)
            template = _BALANCES[verdict.status][lang]
    elif verdict.bound is not None and verdict.gap is not None:
        words["bound"] = number_text(verdict.bound, lang)
        words["gap"] = _gap_text(verdict.gap, lang)
        if verdict.status == "stopped early":
            template = _STOPPED_WITH_BOUND[lang]
    value, bound = (verdict.points, verdict.bound) if balance is None else (balance.value, balance.bound)
    if verdict.status == "best possible" and bound is not None and bound > value:
        template, words["given"] = _GIVEN_UP[lang], number_text(bound - value, lang)
    return template.format(**words)


def gap_of(verdict: Verdict) -> float | None:
    """How far from the best a timetable may be: by its balance where points count together with something else."""
    balance = verdict.balance
    if balance is None:
        return verdict.gap
    return None if balance.bound is None else (balance.bound - balance.value) / max(1, abs(balance.value))


def balance_text(verdict: Verdict, lang: str = "en") -> str:
    """The points of a timetable, and what counts together with them: "38 points less 5 for prices, a balance of 33"."""
    lang = check_lang(lang)
    points, balance = verdict.points or 0, verdict.balance
    if balance is None:
        return points_text(points, lang)
    names = (priority_name(p, lang) for p in verdict.priorities if p.name in balance.goals and p.name != "wishes")
    words = {"points": points_text(points, lang), "names": ", ".join(names)}
    words |= {"paid": number_text(points - balance.value, lang), "balance": number_text(balance.value, lang)}
    kind = _LESS if points > balance.value else _NOTHING_OFF if points == balance.value else _COUNTED_IN
    return kind[lang].format(**words)


def priority_sentence(priority: PriorityValue, points: int, lang: str = "en") -> str:
    """What a priority reached, and what it cost: "from 41 % to 67 %, at the cost of 12 of 3,876 points".

    Parameters
    ----------
    priority : PriorityValue
    points : int
        Points of the timetable.
    lang : {"en", "sv"}
        The language of the sentence.
    """
    lang = check_lang(lang)
    words = _PRIORITY[lang]

    def told(number: int) -> str:
        return number_text(number, lang) + (f"\N{NO-BREAK SPACE}{priority.unit}" if priority.unit else "")

    text = told(priority.value)
    if priority.before is not None and priority.before != priority.value:
        text = words["moved"].format(before=told(priority.before), value=text)
    elif priority.price > 0:
        # What was bought stands in its further steps, such as those of fairness.
        text = words["kept"].format(value=text)
    if priority.price > 0:
        price, whole = number_text(priority.price, lang), points_text(points + priority.price, lang)
        text += words["price"].format(price=price, whole=whole)
    if priority.bound == priority.value:
        return text + words["best"]
    if priority.bound is not None:
        return text + words["most" if priority.bound > priority.value else "least"].format(bound=told(priority.bound))
    return text


def priority_name(priority: PriorityValue, lang: str = "en") -> str:
    """What a priority is called."""
    return priority.swedish if lang == "sv" and priority.swedish else priority.name


_PRIORITY = {
    "en": {
        "moved": "from {before} to {value}",
        "kept": "{value} as before, and better for the next worst off",
        "price": ", at the cost of {price} of {whole}",
        "best": "; the best possible",
        "most": "; at most {bound} is possible",
        "least": "; at least {bound} is needed",
    },
    "sv": {
        "moved": "från {before} till {value}",
        "kept": "{value} som förut, och bättre för de näst sämst ställda",
        "price": ", till priset av {price} av {whole}",
        "best": "; bästa möjliga",
        "most": "; högst {bound} är möjligt",
        "least": "; minst {bound} behövs",
    },
}


def _gap_text(gap: float, lang: str) -> str:
    """A gap as per cent, rounded up so that the promise holds, with one decimal or as many as are needed."""
    decimals = 1
    while decimals < 6 and 0 < 100 * gap < 10.0**-decimals:
        decimals += 1
    unit = 10.0 ** (-decimals - 2)
    # The small number forgives the last bits of a division such as 4 / 1000.
    return percent_text(-(-(gap - 1e-12) // unit) * unit, lang, decimals)
