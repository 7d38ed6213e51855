"""Headings and rows that are about no wish, in English and Swedish, though they stand where wishes stand."""

from __future__ import annotations

import re

from larpass_sched.wording.words import ASKS_FOR_ANY, LONGEST, whole

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
    r"(?:\bnot|n't|\bnever) (?:\w+ ){0,2}(?:want|wish|like|prefer|interest|attend|go|join|come|see)|"
    r"\bleast (?:interest|favou?rite|prefer|want|like)|\b(?:avoid|dislike|unwanted)|"
    r"\balready (?:\w+ )?(?:attended|been|taken|seen|done|visited)|"
    r"\b(?:are|will) you (?:be )?(?:host|present|teach|lead|runn?|speak|facilitat|giv|hold)ing?\b|"
    r"\b(?:inte|ej|aldrig) (?:\w+ ){0,2}(?:vill|gå|delta|önska|intress|välja|vara med)|"
    r"\bvill (?:\w+ ){0,2}(?:inte|ej)\b|\bminst (?:intress|gärna|önsk)|\b(?:undvik|ogilla|oönska)|"
    r"\bredan (?:\w+ )?(?:gått|varit|deltagit|sett|besökt)|\b(?:håller|leder|presenterar|föreläser) (?:du|ni)\b|"
    r"\bmedverkar (?:du|ni) i\b"
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
    asked = (part for part in re.split(r"[.?!(;]", key) if _NO_WISH.search(part) or ASKS_FOR_ANY.search(part))
    return _NO_WISH.search(next(asked, "")) is not None


def counts_seats(key: str) -> bool:
    """Whether a row or column says how many may come to sessions."""
    return _SEATS.fullmatch(key) is not None


def sense_of(key: str) -> tuple[bool, bool]:
    """Whether a heading denies something, and whether it permits it: with another sense, it is not what was meant."""
    return _DENIES.search(key) is not None, _PERMITS.search(key) is not None
