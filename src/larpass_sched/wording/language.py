"""English and Swedish: the languages there are, and numbers, dates and points as people write them."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal, TypeVar, cast, get_args

Lang = Literal["en", "sv"]
Said = TypeVar("Said")

Both = tuple[str, str]
"""A text in English and in Swedish."""

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

_POINTS = {"en": ("{} point", "{} points"), "sv": ("{} poäng", "{} poäng")}

# One and many.
_COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "sessions": {"en": ("session", "sessions"), "sv": ("lärpass", "lärpass")},
    "runs": {"en": ("run", "runs"), "sv": ("omgång", "omgångar")},
    "speakers": {"en": ("speaker", "speakers"), "sv": ("medverkande", "medverkande")},
    "slots": {"en": ("slot", "slots"), "sv": ("tid", "tider")},
    "rooms": {"en": ("room", "rooms"), "sv": ("lokal", "lokaler")},
    "attendees": {"en": ("attendee", "attendees"), "sv": ("deltagare", "deltagare")},
    "people": {"en": ("person", "people"), "sv": ("person", "personer")},
    "changes": {"en": ("change", "changes"), "sv": ("ändring", "ändringar")},
    "wishes": {"en": ("wish", "wishes"), "sv": ("önskemål", "önskemål")},
    "spellings": {"en": ("spelling", "spellings"), "sv": ("stavning", "stavningar")},
}


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


def in_lang(both: tuple[Said, Said], lang: str) -> Said:
    """What is said in a language, of what is said in English and in Swedish."""
    return both[check_lang(lang) == "sv"]


def number_text(value: float, lang: str = "en", decimals: int = 0) -> str:
    """A number as people write it, rounded as in a spreadsheet: 3,876.5 in English, 3 876,5 in Swedish."""
    lang = check_lang(lang)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    whole = whole.replace(",", _THOUSANDS[lang]).replace("-", "\N{MINUS SIGN}")
    return whole + (_DECIMAL[lang] + fraction if fraction else "")


def told_percent(share: float) -> Decimal:
    """A share as it is told everywhere, in per cent: whole, and with one decimal below 10 and above 99.

    It is rounded as in a spreadsheet, but what is not all is never told as 100, and what is not nothing never as 0.
    """
    exact = 100 * Decimal(str(share))
    size = abs(exact)
    tenth = Decimal("0.1")
    if Decimal(10) <= size <= Decimal(99) or size >= Decimal(101):
        return exact.quantize(Decimal(1), ROUND_HALF_UP)
    told = size.quantize(tenth, ROUND_HALF_UP)
    if size < 100 <= told:
        told = 100 - tenth
    elif size > 100 >= told:
        told = 100 + tenth
    elif size > 0 == told:
        told = tenth
    whole = told.to_integral_value()
    return (whole if told == whole else told).copy_sign(exact)


def percent_text(share: float, lang: str = "en") -> str:
    """A share as per cent: the same number is the same text on the screen, in the workbook and on pages."""
    told = told_percent(share)
    return number_text(float(told), lang, -int(told.as_tuple().exponent)) + "\N{NO-BREAK SPACE}%"


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


def counted(lang: str, **numbers: int) -> dict[str, str]:
    """Numbers of things in words: ``1 room``, ``1,392 wishes``."""
    words = {what: _COUNTED[what][check_lang(lang)] for what in numbers}
    return {what: f"{number_text(n, lang)} {words[what][n != 1]}" for what, n in numbers.items()}


def gap_text(gap: float, lang: str = "en") -> str:
    """A gap as per cent, rounded up so that the promise holds, with one decimal or as many as are needed.

    Every gap is told by this, so that it is nowhere told in two ways.
    """
    decimals = 1
    while decimals < 6 and 0 < 100 * gap < 10.0**-decimals:
        decimals += 1
    # The small number forgives the last bits of a division such as 4 / 1000.
    exact = 100 * Decimal(str(gap)) - Decimal("1e-10")
    told = max(Decimal(0), exact).quantize(Decimal(1).scaleb(-decimals), ROUND_CEILING)
    text = number_text(float(told), lang, decimals)
    return text.removesuffix(_DECIMAL[check_lang(lang)] + "0" * decimals) + "\N{NO-BREAK SPACE}%"


def quality_text(quality: float, lang: str = "en") -> str:
    """A quality on its scale from 0, drawn at random, to 100, the best conceivable; 100 only where it is reached."""
    return percent_text(quality, lang).removesuffix("\N{NO-BREAK SPACE}%")
