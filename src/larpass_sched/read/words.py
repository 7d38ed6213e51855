"""Headings and answers of other programs, in English and Swedish, compared by `title_key`."""

from __future__ import annotations

import re

# No heading is longer; a stranger's text must not keep the patterns busy.
LONGEST = 250

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


def _any(*words: str) -> str:
    """One of several patterns."""
    return "(?:" + "|".join(words) + ")"


def _whole(*words: str) -> re.Pattern[str]:
    """A heading that is one of several patterns, with a colon or the like at its end."""
    return re.compile(_any(*words) + r"\s*[:?*]*")


_CHOICE = _any(
    *("choices?", "wish", "preference", "favou?rite", "pick", "option", "rank", "ranking", "priority", "place"),
    *("val", "valet", "handsval", "hand", "alternativ", "önskemål", "prio", "prioritet", "rang", "favorit", "plats"),
)
_NUMBER = r"(?:nr\.?|no\.?|number|nummer|#)?\s*(\d{1,2})"
_BEFORE, _AFTER = r"(?:.*[\s\[(:-])?", r"[\])]?[.:]?(?:\s*[:(-].*)?"
_CHOICE_THEN_NUMBER = re.compile(rf"{_BEFORE}{_CHOICE}\s*{_NUMBER}{_AFTER}")
_NUMBER_THEN_CHOICE = re.compile(rf"{_BEFORE}(\d{{1,2}})(?::?[ae]|st|nd|rd|th|\.|\))?\s*-?\s*{_CHOICE}{_AFTER}")
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_THEN_CHOICE = re.compile(rf"{_BEFORE}({_ORDINAL})\s*-?\s*{_CHOICE}{_AFTER}")
_ORDINAL_ALONE = re.compile(rf"(?:.*\[)?({_ORDINAL})\]?[.:]?")
_BARE_NUMBER = re.compile(r"(?:nr\.?|no\.?|#)?\s*(\d{1,2})[.:)]?")


def rank_in(key: str) -> int | None:
    """The rank that a heading or answer names: ``1st choice``, ``Val 2``, ``3:e val``, ``Förstahandsval``."""
    if len(key) > LONGEST:
        return None
    for pattern in (_CHOICE_THEN_NUMBER, _NUMBER_THEN_CHOICE):
        if found := pattern.fullmatch(key):
            return int(found[1]) or None
    found = _ORDINAL_THEN_CHOICE.fullmatch(key) or _ORDINAL_ALONE.fullmatch(key)
    return ORDINALS[found[1]] if found else None


def bare_rank(key: str) -> int | None:
    """A heading that is a number alone."""
    found = _BARE_NUMBER.fullmatch(key)
    return int(found[1]) or None if found else None


_ASKS_FOR_NAME = _any(
    *("your (?:full )?name", "first and last name", "first name and last name", "name and surname", "full name"),
    *("participant'?s? name", "name of (?:the )?(?:participant|attendee)", "what is your name", "what's your name"),
    *("för- ?(?:och|&) ?efternamn", "förnamn och efternamn", "ditt (?:fullständiga )?namn", "vad heter du"),
    *("deltagarens namn", r"namn på deltagare\w*"),
)
_NAME = _whole(
    r"(?:ditt |mitt |your |full |fullständigt |hela )*(?:name|namn)\s?\d*",
    rf".*\b{_ASKS_FOR_NAME}\b.*",
    *("attendees?", "participants?", "persons?", "people", "who", "respondent", r"name \(.*\)"),
    *("deltagare", "personer", "vem", "medarbetare", "anställd", r"namn \(.*\)", "namn, .*"),
)
_FIRST = _whole(r"(?:ditt |your )?(?:first ?name|given name|förnamn|tilltalsnamn)\d*")
_LAST = _whole(r"(?:ditt |your )?(?:last ?name|surname|family name|efternamn)\d*")
_EMAIL = _whole(
    r"(?:din |your |work |respondent'?s? )?(?:e-?mail|e-?post|mail)(?: ?-?(?:address|adress))?\s?\d*",
    r".*\b(?:e-?mail address|e-?postadress|mailadress|mejladress)\b.*",
    r"(?:\w+ ){1,3}(?:e-?mail|e-?post|mejl)",
    *("username", "användarnamn", "upn", r"email \(.*\)"),
)
_SENT = _whole(
    *("completion time", "timestamp", "end date", "date submitted", "submitted(?: at| on| date)?", "date completed"),
    *(r"submit date(?: \(utc\))?", "completed(?: at| on)?", "date and time"),
    *("slutförandetid", "sluttid", "tidst[aä]mpel", "tidsstämpel", "slutdatum", "inskicka[dt]", "inskickat datum"),
    *("svarstid", "svarsdatum", "datum och tid"),
)
_ABOUT_THE_ANSWER = _whole(
    *("id", "nr", "no", "#", "row", "start ?time", "start date", "last modified time", "respondent[ -]?id"),
    *("collector ?id", "date created", "date modified", "ip[ -]?address", r"custom (?:data|variable)(?: \d+)?"),
    *("total points", "quiz feedback", "grade posted time", "language", "score", "duration.*", "status", "progress"),
    *("finished", "recorded date", "response id", "network id", "user agent", "referer", "tags", "points - .*"),
    *("feedback - .*", "title prefix", "prefix", "consent"),
    *("rad", "löpnummer", "svar nr", "starttid", "startdatum", "senaste ändringstid", "senast ändrad"),
    *("tid för senaste ändring", "insamlar-?id", "ip-?adress", r"anpassade data(?: \d+)?", "totalpoäng"),
    *("testfeedback", "språk", "svars-?id", "poäng - .*", "samtycke.*"),
)
IDENTITY = re.compile(r"id|nr|no|#|svar nr|löpnummer|respondent[ -]?id|response id|svars-?id")
_SESSION = _whole(
    *("sessions?", "workshops?", "talks?", "seminars?", "title", "session title", "activity", "course"),
    *("wish(?:es)?", "choice"),
    *("lärpass(?:et)?", "pass(?:et)?", "föreläsning(?:ar)?", "titel", "seminari(?:um|er)", "aktivitet", "kurs"),
    *("programpunkt", "önskemål", "val", "önskat (?:lärpass|pass)"),
)
_POINTS = _whole(
    *("points?", "score", "rating", "stars?", "weight", "interest"), *("poäng", "betyg", "stjärnor", "intresse")
)
_RANK = _whole(
    *("ranks?", "ranking", "priority", "order", "choice", r"choice (?:no|nr|number)\.?", "preference"),
    *(
        "rang",
        "rangordning",
        "prio",
        "prioritet",
        "prioritering",
        "ordning",
        "val",
        r"val ?nr\.?",
        "valnummer",
        "plats",
    ),
    r"önskemål nr\.?",
)
_TOTALS = _whole(
    *("(?:grand )?totals?", "sum(?: of .*)?", "counts?", "average", "mean", "results?", "votes?", "percent", "%"),
    *("totalt", "summa(?: .*)?", "antal(?: .*)?", "medel(?:värde)?", "snitt", "genomsnitt", "resultat", "röster"),
    *("antal röster", "procent"),
)
_ABOUT_THE_PERSON = re.compile(
    r".*\b"
    + _any(
        *(r"phone\w*", r"mobile\w*", "age", "year", "years", "born", "room", "table", "zip", "code", "number", "cost"),
        *(r"telefon\w*", r"mobil\w*", "ålder", "år", "årtal", "född", "rum", "bord", r"postn\w*", "kod", "nummer"),
        *(r"\w+nr", r"\w+nummer", r"person\w*", r"antal\w*", r"kostnad\w*"),
    )
    + r"\b.*"
)
_RESPONSE = _whole("(?:open-ended )?response", "(?:öppet )?svar", "svarsalternativ", "fritextsvar")

# A question that asks for an order, or for a choice without one.
ASKS_FOR_ORDER = re.compile(
    r"\b"
    + _any(
        *(r"rank\w*", "in order", "order of", r"prioriti[sz]\w*", "priority", r"favou?rites? first", r"sort\w*"),
        *(r"top (?:\d+|three|five)", r"drag\w*"),
        *(r"rangordn\w*", "i ordning", r"ordna\w*", r"prioriter\w*", r"prioritet\w*", r"favorit\w* först"),
        *(r"topp \d+", r"turordn\w*", "ordning", r"(?:viktigast|bäst|högst|roligast)\w* först", "helst först"),
        *("(?:best|most important|highest) first", "by preference"),
    )
    + r"\b"
)
ASKS_FOR_ANY = re.compile(
    r"\b"
    + _any(
        *("choose", r"select\w*", r"tick\w*", r"check\w*", "mark", "which", "want to", "would you like", "interested"),
        *("attend", "all that apply"),
        *(r"kryssa\w*", r"välj\w*", "vilka", "vilket", r"markera\w*", "vill du", r"bocka\w*", r"intressera\w*"),
        *("delta", "gå på"),
    )
    + r"\b"
)

# Said by people who do not want to say anything.
NOTHING = frozenset(
    {
        *("n/a", "not applicable", "don't know", "no opinion", "none", "nothing", "no choice", "no preference"),
        *("vet ej", "vet inte", "ej aktuellt", "ingen åsikt", "inget", "inga", "ingen", "ingenting", "inget val"),
    }
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
        "vill gå": 2, "vill delta": 2, "want to go": 2, "want to attend": 2,
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
        "poor": 1, "fair": 2, "good": 3, "very good": 4, "excellent": 5, "dålig": 1, "dåligt": 1, "godkänd": 2,
        "bra": 3, "mycket bra": 4, "utmärkt": 5,
    },
    {
        "low": 1, "medium": 2, "high": 3, "låg": 1, "mellan": 2, "medel": 2, "hög": 3, "none": 0, "ingen": 0,
        "very high": 4, "mycket hög": 4, "very low": 0, "mycket låg": 0,
    },
)  # fmt: skip


def role_of(key: str) -> str | None:
    """What a heading says about its column, None if it says nothing that is known."""
    if len(key) > LONGEST:
        return None
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


def is_about_the_person(key: str) -> bool:
    """Whether a heading of numbers is about a person, such as a telephone, and not about a wish."""
    return len(key) <= LONGEST and _ABOUT_THE_PERSON.fullmatch(key) is not None


def is_response_word(key: str) -> bool:
    """Whether a second heading only says that the answer stands below it."""
    return _RESPONSE.fullmatch(key) is not None
