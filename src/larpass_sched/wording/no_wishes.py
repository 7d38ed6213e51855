"""Headings and rows that are about no wish, in English and Swedish, though they stand where wishes stand."""

from __future__ import annotations

import re

from larpass_sched.wording.words import ASKS_FOR_ANY, LONGEST, is_further_choice, is_of_companion, whole

_DENIES = re.compile(r"\b(?:not|inte|ej|un\w+|o(?:ö|till)\w+)\b")
_PERMITS = re.compile(r"\b(?:may|can|får|kan)\b")
# Nobody is called so, though somebody may be called Max.
_SEATS = whole(
    r"(?:(?:max|min|högst|minst|antal|lediga|number of|no\.? of|available|free|remaining)\.? ?){0,2}"
    r"(?:seats|capacity|spots|places|limit|platser|kapacitet)(?: (?:left|kvar))?; "
    r"(?:max|min|högst|minst)(?:imum)?\.? (?:antal|number|no|seats|deltagare|participants)\b.*"
)
# A question that asks for what nobody wishes, or for what is no wish.
_NO_WISH = re.compile(
    r"(?:\bnot|\bcannot|n't|\bnever) (?:\w+ ){0,2}"
    r"(?:want|wish|like|prefer|interest|attend|go|join|come|see|stand|place)|"
    r"\babsolut(?:ely)? (?:not|inte|ej)\b|"
    r"\bleast (?:interest|favou?rite|prefer|want|like)|\b(?:avoid|dislike|unwanted)|"
    r"\balready (?:\w+ )?(?:attended|been|taken|seen|done|visited)|"
    r"\b(?:are|will) you (?:be )?(?:host|present|teach|lead|runn?|speak|facilitat|giv|hold)ing?\b|"
    r"\b(?:inte|ej|aldrig) (?:\w+ ){0,2}(?:vill|gå|delta|önska|intress|välja|vara med|tänka)|"
    r"\bvill (?:\w+ ){0,2}(?:inte|ej)\b|\bminst (?:intress|gärna|önsk)|\b(?:undvik|ogilla|oönska)|"
    r"\bredan (?:\w+ )?(?:gått|varit|deltagit|sett|besökt)|\b(?:håller|leder|presenterar|föreläser) (?:du|ni)\b|"
    r"\bmedverkar (?:du|ni) i\b"
)
# Headings that deny and say nothing else.
_NOT = whole(
    r"(?:absolut(?:ely)? |helst |definit(?:ely|ivt) )?(?:not|nicht|never|nej|inte|ej|aldrig)"
    r"(?: (?:this|that|these|one|alls|at all|den|det|dessa|in))*; "
    r"anti[- ]?(?:wish(?:es)?|choices?|preferences?|votes?|val|önskemål|wunsch)?; veto\w*; "
    r"(?:any|every|all)(?:thing)? (?:but|except)\b.*; (?:allt|alla|vad som helst) utom\b.*; ogärna; avstår\b.*; "
    r"exclu(?:de[ds]?|sions?)\b.*; blacklist\w*; (?:the )?worst\b.*; (?:i (?:would )?)?hate\b.*; sämst\b.*; "
    r"ointresserad\b.*"
)
# What people had, or were given.
_GIVEN = re.compile(
    r"\b(?:assigned|allocat(?:ed|ion)|allotted|granted|received|placed|placement|enrolled|registered|booked|attended|got|"
    r"previous\w*|last (?:year|time|term)|current\w*|confirmed|wait(?:ing)? ?list\w*|outcome|results?|"
    r"tilldel\w*|placer(?:ad|ing)\w*|fördel(?:ad|ning)\w*|fått|fick|inskriven|anmäld till|bokad\w*|bekräfta[dt]\w*|"
    r"tidigare|förra \w+|i fjol|nuvarande|väntelista|kölista|utfall|resultat)\b"
)
_PAST = re.compile(
    r"\b(?:were|was|did|have|had) (?:you|they)\b(?!.*\b(?:cho\w+|select\w*|pick\w*))|"
    r"\b(?:fick|gick|var|blev|hade|har) (?:du|ni)\b(?!.*\b(?:val[dt]\w*|väl\w+))"
)
# In Swedish, a session may as well be about something.
_CONDITION = re.compile(
    r"\b(?:if|in case|unless|om (?:du|det|ditt|din|de|man|inte|ej|någo\w+|första\w*|val\w*)|ifall|såvida)\b"
)


def asks_for_no_wish(key: str) -> bool:
    """Whether a heading asks for what somebody does not want, had before, or leads; neither a condition does, nor what
    is added to a question for wishes.
    """
    if len(key) > LONGEST or _CONDITION.search(key):
        return False
    if _NOT.fullmatch(key):
        return True
    asked = (part for part in re.split(r"[.?!(;]", key) if _NO_WISH.search(part) or ASKS_FOR_ANY.search(part))
    return _NO_WISH.search(next(asked, "")) is not None


def is_no_own_wish(key: str) -> bool:
    """Whether titles below a heading are somebody else's wishes, or what people had or were given."""
    if len(key) > LONGEST or _CONDITION.search(key):
        return False
    is_given = _GIVEN.search(key) and not ASKS_FOR_ANY.search(key) and not is_further_choice(key)
    return is_of_companion(key) or bool(is_given or _PAST.search(key))


def counts_seats(key: str) -> bool:
    """Whether a row or column says how many may come to sessions."""
    return _SEATS.fullmatch(key) is not None


def sense_of(key: str) -> tuple[bool, bool]:
    """Whether a heading denies something, and whether it permits it: with another sense, it is not what was meant."""
    return _DENIES.search(key) is not None, _PERMITS.search(key) is not None
