"""A line of speakers -> names and organisations. ``A, X och B, Y`` is plain; who else belongs to Y is not."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 320

# Speakers:, Medverkande:, Moderator:, Presented by:
_LABEL = re.compile(r"^[^\W\d_]{1,20}(?: [^\W\d_]{2,20})?\s*:\s*")
_OTHERS = re.compile(
    r"[,;]?\s*(?:\(?m\.?\s?fl\.?\)?|med flera|och andra|and others|et al\.?|among others)\.?\s*$", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:och|and|samt|&)\s+|\s*;\s*|\s+/\s+")
_COMMA = re.compile(r"\s*,\s*|\s+[–—]\s+")  # noqa: RUF001 - dashes as they are written
_WORD = re.compile(r"[^\W\d_]\.|[^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)*")  # noqa: RUF001
_PARTICLES = frozenset(
    ("af", "av", "von", "van", "de", "der", "den", "del", "di", "da", "du", "la", "le", "el", "al", "bin", "zu", "ten")
)
# Words, and ends of words, that people are not called by.
_ORGANISATION = re.compile(
    r"\b(?:region(?:en)?|regional\w*|landsting\w*|länsstyrelse\w*|kommun\w*|universitet\w*|university|college|school|"
    r"institut\w*|institute|ab|inc|ltd|llc|gmbh|hb|as|oy|group|gruppen|stiftelse\w*|foundation|council|county|city|"
    r"agency|ministry|department|departement\w*|centrum|center|centre|akademi\w*|academy|förbund\w*|association|"
    r"förening\w*|nämnd\w*|consulting|partners?|sverige|sweden|norden|nordic|europe\w*|bank\w*|bolag\w*|stad|län|"
    r"research|science\w*|innovation|konsult\w*|näringsliv|tillväxt|park|house|lab|labs|hub|forum|network|nätverk\w*|"
    r"polisen|kyrkan|museum|bibliotek\w*|högskola\w*|rise|skr|skl|bureau|office|committee|kommitté\w*)\b|"
    r"\w{3,}(?:verket|rådet|regionen|styrelsen|myndigheten|förbundet|högskolan|universitetet|bolaget|gruppen|"
    r"kommunen|landstinget|sällskapet|institutet|centrum|föreningen|kontoret|förvaltningen|inspektionen|stiftelsen|"
    r"biblioteket|museet)\b",
    re.IGNORECASE,
)
# A role before the name of an organisation.
_ROLE = re.compile(
    r"^(?:vd|direktör|chef|\w*chef|ordförande|\w*strateg|\w*ledare|\w*utvecklare|analytiker|forskare|professor|docent|"
    r"lektor|konsult|moderator|director|manager|head|chair|ceo|analyst|researcher|senior|adviser|advisor|strategist|"
    r"rådgivare|handläggare|samordnare|coordinator|generaldirektör|landshövding|kanslichef)\b",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A speaker as the line names one; the organisation is empty where it is not said."""

    name: str
    organisation: str = ""


Doubt = tuple[str, dict[str, str]]


def is_person(text: str) -> bool:
    """Whether a text looks like the name of a person: two to five capitalised words, none of an organisation."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _ORGANISATION.search(text):
        return False
    if not all(_WORD.fullmatch(word) for word in words):
        return False
    capitals = [word for word in words if word[0].isupper()]
    others = [word for word in words if not word[0].isupper()]
    shouted = all(word.isupper() and len(word) > 2 for word in words)
    return len(capitals) >= 2 and words[-1][0].isupper() and set(others) <= _PARTICLES and not shouted


def is_speaker_line(line: str) -> bool:
    """Whether a line names speakers and nothing else."""
    if len(line) > LONGEST or line.endswith(("?", "!", ":")):
        return False
    plain = _OTHERS.sub("", _LABEL.sub("", line)).rstrip(". ")
    # A full stop within it ends a sentence, but for initials.
    if re.search(r"\w{2,}\. [^\W\d_]", plain) and not _LABEL.match(line):
        return False
    parts = _parts(plain)
    people = sum(is_person(_without_brackets(part)) for part in parts)
    return bool(parts) and is_person(_without_brackets(parts[0])) and 3 * people >= len(parts)


def _without_brackets(part: str) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", part)


def _parts(line: str) -> list[str]:
    return [part for group in _AND.split(line) for part in _COMMA.split(group) if part]


def speakers_in(line: str) -> tuple[list[Named], list[Doubt]]:
    """The people that a line of speakers names, and what it leaves open.

    Parameters
    ----------
    line : str
        Such as ``Ada Berg, Region X och Bo Ek, Y AB``.

    Returns
    -------
    (list of Named, list of (str, dict))
        An organisation belongs to the person right before it; that others share it is a doubt.
    """
    people: list[Named] = []
    doubts: list[Doubt] = []
    plain = _LABEL.sub("", line)
    if _OTHERS.search(plain):
        doubts.append(("programme_others", {"seen": line}))
        plain = _OTHERS.sub("", plain)
    without: list[str] = []
    groups = [_COMMA.split(group.strip(" .")) for group in _AND.split(plain.rstrip(". "))]
    for group in groups:
        for place, part in enumerate(part.strip() for part in group if part.strip()):
            bracket = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", part)
            if bracket and is_person(bracket[1]):
                people.append(Named(bracket[1], bracket[2].strip()))
                without = []
            elif is_person(part):
                # After a comma it may as well be what the person before works for.
                if place > 0 and people and not people[-1].organisation:
                    doubts.append(("programme_person", {"seen": part}))
                people.append(Named(part))
                without.append(part)
            elif people and not people[-1].organisation:
                _give(people, part, without, doubts)
                without = []
            elif people:
                people[-1] = Named(people[-1].name, f"{people[-1].organisation}, {part}")
            else:
                doubts.append(("programme_person", {"seen": part}))
                people.append(Named(part))
    if without and any(person.organisation for person in people):
        doubts.append(("programme_no_organisation", {"seen": ", ".join(without)}))
    return people, doubts


def _give(people: list[Named], organisation: str, without: list[str], doubts: list[Doubt]) -> None:
    """Give an organisation to the person before it; that others before lack one is a doubt."""
    person = people[-1].name
    people[-1] = Named(person, organisation)
    others = [name for name in without if name != person]
    if others:
        doubts.append(("programme_whose", {"seen": organisation, "person": person, "others": ", ".join(others)}))
    if _ROLE.search(organisation):
        doubts.append(("programme_role", {"seen": organisation}))
