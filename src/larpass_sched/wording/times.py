"""How days, parts of days and hours are written, in English and Swedish."""

from __future__ import annotations

import re

NOON, EVENING, DAY = 12 * 60, 17 * 60, 24 * 60
# Parts of a day in minutes from midnight.
_HALVES = {
    (
        0,
        NOON,
    ): "fm; f.m.; förmiddag; förmiddagen; förmiddagar; morgon; morgonen; am; a.m.; morning; mornings; the morning",
    (NOON, DAY): "em; e.m.; eftermiddag; eftermiddagen; eftermiddagar; pm; p.m.; afternoon; afternoons; the afternoon",
    (EVENING, DAY): "kväll; kvällen; kvällar; evening; evenings; the evening",
    (0, DAY): "hela dagen; heldag; all day; whole day; the whole day",
}
PART_OF_DAY = {name: part for part, names in _HALVES.items() for name in names.split("; ")}
_CLOCK = r"(?:kl\.? ?)?(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])\.?m\.?)?"
FROM_TO = re.compile(rf"(?:from |från |between |mellan )?{_CLOCK} ?(?:-|to|till|until) ?{_CLOCK}", re.ASCII)
FROM, UNTIL = (
    re.compile(rf"(?:{words}) {_CLOCK}")
    for words in ("after|from|efter|från|fr\\.?o\\.?m\\.?", "before|until|till|före|innan|to|t\\.?o\\.?m\\.?")
)
# One moment: a bare number is none.
AT = re.compile(rf"(?=kl|at |.*:|.*m)(?:at )?{_CLOCK}", re.ASCII)
# How a moment is written behind which bare numbers are hours as well: at 9 and 15.
MOMENT, NUMBER = re.compile(r"(?:^| )(?:kl\.? ?|at )\d{1,2}(?:[:.]\d\d)?$", re.ASCII), re.compile(_CLOCK, re.ASCII)
# "And" makes a range only behind "between".
BETWEEN = re.compile(r"\b(?:between|mellan) ((?:(?! and | och )[^,;/-]){1,40}) (?:and|och) ")
# These are parts of each day, whatever stands before them.
EACH_DAY = ("ings", "noons", "dagar", "kvällar")
# Where slots are asked for in which something may be held, "not" says in which it may not.
EXCEPT = re.compile(
    r"(?:(?P<no>not|inte|ej)|(?:(?:all|any|every|alla|varje|hela)\b\D{0,20}?)?"
    r"(?:except|but(?: not)?|utom|förutom|men (?:inte|ej))(?: for)?) (?:on |på )?(?P<rest>.+)"
)
# A column of these says the opposite of one in which somebody is away.
AVAILABLE = frozenset({"available", "availability", "tillgänglig", "tillgänglighet"})
OPENING = re.compile(r"^(?:on|på|the|den) ")
FROM_DAY = re.compile(r"^(?:from|från|fr\.?o\.?m\.?|between|mellan) ")
OPEN = re.compile(
    r"(?:(?P<after>from|från|fr\.?o\.?m\.?|(?P<whole_after>after|efter))"
    r"|until|till|through|t\.?o\.?m\.?|(?P<whole_before>before|före|innan)) "
)

# A day or a time behind or before a title, and what else stands there that is no part of it.
_ANY_CLOCK = r"(?:kl\.? ?)?\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?"
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)\w*\.?"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mån|tis|ons|tors|fre|lör|sön)dag|mon|tue|wed|thu|fri|sat|sun|"
    r"mån|tis|ons|tors|fre|lör|sön)"
)
_DATE = (
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}"
)
TIME = (
    rf"(?:kl\.? ?)?\d{{1,2}}[:.]\d{{2}}(?: ?[ap]\.?m\.?)?(?: ?(?:-|to|till) ?{_ANY_CLOCK})?|"
    rf"{_ANY_CLOCK} ?(?:-|to|till) ?{_ANY_CLOCK}"
)
_SEATS = (
    r"\d+ ?(?:av|of|/)? ?\d* ?(?:platser|plats|seats?|spots?|places?)? ?(?:kvar|left|remaining|available|lediga)|"
    r"full|fully booked|fullbokad|fullbokat|fullt|\d+ ?min(?:uter|utes|s)?\.?"
)
UNDERSTOOD = re.compile(rf"https?://\S+|www\.\S+|{_DATE}|{WEEKDAY}|(?:{WEEKDAY} )?(?:{TIME})|{_SEATS}|\d{{1,2}} ?[ap]m")
LABEL = re.compile(
    r"(?:workshop|session|seminar|seminarium|talk|lecture|course|track|option|choice|alternative|activity|lärpass|pass|"
    r"föreläsning|kurs|spår|alternativ|val|aktivitet)(?: \w{1,3})?"
)
