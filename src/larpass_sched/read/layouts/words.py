"""Headings and answers of other programs, in English and Swedish, compared by `title_key`."""

from __future__ import annotations

import re

_ORDINALS = (
    ("first", "1st", "första", "1:a", "1a", "förstahand", "etta"),
    ("second", "2nd", "andra", "2:a", "2a", "andrahand"),
    ("third", "3rd", "tredje", "3:e", "3e", "tredjehand"),
    ("fourth", "4th", "fjärde", "4:e", "4e", "fjärdehand"),
    ("fifth", "5th", "femte", "5:e", "5e", "femtehand"),
    ("sixth", "6th", "sjätte", "6:e", "6e", "sjättehand"),
    ("seventh", "7th", "sjunde", "7:e", "7e"),
    ("eighth", "8th", "åttonde", "8:e", "8e"),
    ("ninth", "9th", "nionde", "9:e", "9e"),
    ("tenth", "10th", "tionde", "10:e", "10e"),
)
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words}

_CHOICE = r"(?:choice|choices|val|valet|handsval|hand|alternativ|önskemål|prio|prioritet|priority|rank|rang|wish|preference|favou?rite|pick|option|plats|place|ranking|favorit)"
_NUMBER = r"(?:nr\.?|no\.?|number|nummer|#)?\s*(\d{1,2})"
_BEFORE, _AFTER = r"(?:.*[\s\[(:-])?", r"[\])]?[.:]?(?:\s*[:(-].*)?"
_CHOICE_THEN_NUMBER = re.compile(rf"{_BEFORE}{_CHOICE}\s*{_NUMBER}{_AFTER}")
_NUMBER_THEN_CHOICE = re.compile(rf"{_BEFORE}(\d{{1,2}})(?::?[ae]|st|nd|rd|th|\.|\))?\s*-?\s*{_CHOICE}{_AFTER}")
_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_THEN_CHOICE = re.compile(rf"{_BEFORE}({_WORDS})\s*-?\s*{_CHOICE}{_AFTER}")
_ORDINAL_ALONE = re.compile(rf"(?:.*\[)?({_WORDS})\]?[.:]?")
_BARE_NUMBER = re.compile(r"(?:nr\.?|no\.?|#)?\s*(\d{1,2})[.:)]?")


def rank_in(key: str) -> int | None:
    """The rank that a heading or answer names: ``1st choice``, ``Val 2``, ``3:e val``, ``Förstahandsval``."""
    for pattern in (_CHOICE_THEN_NUMBER, _NUMBER_THEN_CHOICE):
        if found := pattern.fullmatch(key):
            return int(found[1]) or None
    found = _ORDINAL_THEN_CHOICE.fullmatch(key) or _ORDINAL_ALONE.fullmatch(key)
    return ORDINALS[found[1]] if found else None


def bare_rank(key: str) -> int | None:
    """A heading that is a number alone."""
    found = _BARE_NUMBER.fullmatch(key)
    return int(found[1]) or None if found else None


_NAME = re.compile(
    r"(?:(?:ditt |mitt |your |full |fullständigt |hela )*(?:name|namn)\s?\d*|.*\b(?:för- ?(?:och|&) ?efternamn|förnamn och efternamn|"
    r"your (?:full )?name|ditt (?:fullständiga )?namn|vad heter du|first and last name|first name and last name|"
    r"name and surname|deltagarens namn|participant'?s? name|namn på deltagare\w*|full name)\b.*|"
    r"attendees?|deltagare|participants?|persons?|personer|people|who|vem|respondent|medarbetare|anställd|"
    r"name \(.*\)|namn \(.*\)|namn, .*)\s*[:?*]*"
)
_FIRST = re.compile(r"(?:ditt |your )?(?:first ?name|given name|förnamn|tilltalsnamn)\d*\s*[:*]*")
_LAST = re.compile(r"(?:ditt |your )?(?:last ?name|surname|family name|efternamn)\d*\s*[:*]*")
_EMAIL = re.compile(
    r"(?:(?:din |your |work |respondent'?s? )?(?:e-?mail|e-?post|mail|epost)(?: ?-?(?:address|adress))?|username|"
    r"användarnamn|.*\b(?:e-?mail address|e-?postadress|mailadress)\b.*|upn|email \(.*\))\s?\d*\s*[:?*]*"
)
_SENT = re.compile(
    r"completion time|slutförandetid|sluttid|timestamp|tidst[aä]mpel|tidsstämpel|end date|slutdatum|date submitted|"
    r"submitted(?: at| on| date)?|inskicka[dt]|inskickat datum|svarstid|submit date(?: \(utc\))?|date completed|"
    r"completed(?: at| on)?|svarsdatum|datum och tid|date and time"
)
_ABOUT_THE_ANSWER = re.compile(
    r"id|nr|no|#|rad|row|löpnummer|svar nr|start ?time|starttid|start date|startdatum|last modified time|senaste ändringstid|"
    r"senast ändrad|tid för senaste ändring|respondent ?id|respondent-id|collector ?id|insamlar-?id|date created|"
    r"date modified|ip[ -]?address|ip-?adress|custom data(?: \d+)?|custom variable \d+|anpassade data(?: \d+)?|total points|"
    r"totalpoäng|quiz feedback|testfeedback|grade posted time|language|språk|score|duration.*|status|progress|"
    r"finished|recorded date|response id|svars-?id|network id|user agent|referer|tags|points - .*|feedback - .*|"
    r"poäng - .*|prefix|title prefix|consent|samtycke.*"
)
IDENTITY = re.compile(r"id|nr|no|#|svar nr|löpnummer|respondent ?id|respondent-id|response id|svars-?id")
_SESSION = re.compile(
    r"sessions?|lärpass(?:et)?|pass(?:et)?|workshops?|talks?|föreläsning(?:ar)?|titel|title|seminari(?:um|er)|seminars?|aktivitet|activity|"
    r"wish(?:es)?|önskemål|val|choice|önskat (?:lärpass|pass)|session title|kurs|course|programpunkt"
)
_POINTS = re.compile(r"points?|poäng|score|betyg|rating|stars?|stjärnor|vikt|weight|intresse|interest")
_RANK = re.compile(
    r"ranks?|ranking|rang|rangordning|prio|prioritet|prioritering|priority|ordning|order|choice|val|choice (?:no|nr|number)\.?|"
    r"val ?nr\.?|valnummer|preference|plats|önskemål nr\.?"
)
_TOTALS = re.compile(
    r"(?:grand )?totals?|totalt|summa(?: .*)?|summa:|sum(?: of .*)?|counts?|antal(?: .*)?|antal:|average|mean|medel(?:värde)?|snitt|"
    r"genomsnitt|result(?:s|at)?|votes?|röster|antal röster|procent|percent|%"
)
_RESPONSE = re.compile(r"(?:open-ended )?response|(?:öppet )?svar|svarsalternativ|fritextsvar")

# A question that asks for an order, or for a choice without one.
ASKS_FOR_ORDER = re.compile(
    r"\b(?:rank\w*|rangordn\w*|rangordna\w*|in order|order of|i ordning|ordna\w*|prioriter\w*|prioritis\w*|prioritiz\w*|prioritet\w*|"
    r"favou?rites? first|favorit\w* först|top (?:\d+|three|five)|topp \d+|turordn\w*|sort\w*|drag\w*)\b|priority"
)
ASKS_FOR_ANY = re.compile(
    r"\b(?:choose|select\w*|tick\w*|check\w*|mark|which|want to|would you like|interested|attend|kryssa\w*|välj\w*|vilka|vilket|markera\w*|"
    r"vill du|bocka\w*|intressera\w*|delta|gå på|all that apply|wishes|önskemål|önskar\w*)\b"
)

# Answers that say how much somebody wants to come; the sheet Names may say something else.
LEVELS = (
    {
        "ok": 2, "(ok)": 1, "yes": 2, "(yes)": 1, "ja": 2, "(ja)": 1, "if need be": 1, "ifneedbe": 1, "if needed": 1,
        "om det behövs": 1, "vid behov": 1, "om nödvändigt": 1, "under reserve": 1, "no": 0, "nej": 0, "": 0,
        "maybe": 1, "kanske": 1, "yes, if need be": 1,
    },
    {
        "not interested": 0, "not at all interested": 0, "inte intresserad": 0, "inte alls intresserad": 0,
        "ej intresserad": 0, "ointresserad": 0, "not at all": 0, "inte alls": 0, "no interest": 0, "inget intresse": 0,
        "slightly interested": 1, "a little interested": 1, "lite intresserad": 1, "a little": 1, "lite": 1,
        "slightly": 1, "lite grann": 1, "somewhat interested": 2, "moderately interested": 2, "ganska intresserad": 2,
        "något intresserad": 2, "somewhat": 2, "moderately": 2, "ganska": 2, "neutral": 2, "interested": 3,
        "intresserad": 3, "very interested": 4, "mycket intresserad": 4, "very": 4, "mycket": 4, "very much": 4,
        "väldigt mycket": 4, "extremely interested": 5, "väldigt intresserad": 5, "extremely": 5,
    },
    {
        "nej": 0, "no": 0, "no thanks": 0, "nej tack": 0, "vill inte": 0, "not": 0, "inte": 0, "kanske": 1, "maybe": 1,
        "möjligen": 1, "possibly": 1, "yes": 2, "ja": 2, "ja tack": 2, "gärna": 2, "vill gärna": 2, "ja, gärna": 2,
        "would like to": 2, "i would like to": 2, "absolutely": 3, "definitely": 3, "absolut": 3, "ja, absolut": 3,
        "must have": 3, "måste": 3, "mycket gärna": 3, "very much": 3, "yes, definitely": 3, "yes, absolutely": 3,
    },
    {
        "strongly disagree": 0, "disagree": 1, "neither agree nor disagree": 2, "neutral": 2, "agree": 3,
        "strongly agree": 4, "instämmer inte alls": 0, "instämmer inte": 1, "varken eller": 2, "instämmer delvis": 2,
        "instämmer": 3, "instämmer helt": 4, "stämmer inte alls": 0, "stämmer delvis": 2, "stämmer helt": 4,
        "håller inte med": 1, "håller inte alls med": 0, "håller med": 3, "håller helt med": 4,
    },
    {
        "low": 1, "medium": 2, "high": 3, "låg": 1, "mellan": 2, "medel": 2, "hög": 3, "none": 0, "ingen": 0,
        "very high": 4, "mycket hög": 4, "very low": 0, "mycket låg": 0,
    },
)  # fmt: skip


def role_of(key: str) -> str | None:
    """What a heading says about its column, None if it says nothing that is known."""
    for role, pattern in (
        ("email", _EMAIL),
        ("first", _FIRST),
        ("last", _LAST),
        ("sent", _SENT),
        ("about", _ABOUT_THE_ANSWER),
        ("name", _NAME),
    ):
        if pattern.fullmatch(key):
            return role
    return None


def is_session_word(key: str) -> bool:
    """Whether a heading says that a session stands below it."""
    return _SESSION.fullmatch(key) is not None


def is_points_word(key: str) -> bool:
    """Whether a heading says that points stand below it."""
    return _POINTS.fullmatch(key) is not None


def is_rank_word(key: str) -> bool:
    """Whether a heading says that ranks stand below it."""
    return _RANK.fullmatch(key) is not None


def is_total_word(key: str) -> bool:
    """Whether a row or column is a sum over others."""
    return _TOTALS.fullmatch(key.rstrip(":")) is not None


def is_response_word(key: str) -> bool:
    """Whether a second heading only says that the answer stands below it."""
    return _RESPONSE.fullmatch(key) is not None
