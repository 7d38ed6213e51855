"""A line of speakers -> names and organisations. ``A, X och B, Y`` is plain; who else belongs to Y is not."""

from __future__ import annotations

import re
from typing import NamedTuple

from larpass_sched.wording import speakers as said

LONGEST = 320


class Named(NamedTuple):
    """A speaker as the line names one; the organisation is empty where it is not said."""

    name: str
    organisation: str = ""


Doubt = tuple[str, dict[str, str]]


def is_person(text: str) -> bool:
    """Whether a text looks like the name of a person: two to five capitalised words, none of an organisation."""
    words = text.split()
    if not 2 <= len(words) <= 5 or said.ORGANISATION.search(text):
        return False
    capitals = [word[0].isupper() for word in words]
    others = {word for word in words if not word[0].isupper()}
    shouted = all(word.isupper() and len(word) > 2 for word in words)
    is_named = all(map(said.WORD.fullmatch, words)) and sum(capitals) >= 2 and capitals[-1]
    return is_named and others <= said.PARTICLES and not shouted


def is_speaker_line(line: str) -> bool:
    """Whether a line names speakers and nothing else."""
    if len(line) > LONGEST or line.endswith(("?", "!", ":")):
        return False
    plain = said.OTHERS.sub("", said.LABEL.sub("", line)).rstrip(". ")
    # A full stop within it ends a sentence, but for initials.
    if re.search(r"\w{2,}\. [^\W\d_]", plain) and not said.LABEL.match(line):
        return False
    parts = [part for group in said.AND.split(plain) for part in said.COMMA.split(group) if part]
    people = [is_person(re.sub(r"\s*\([^()]*\)$", "", part)) for part in parts]
    return people[:1] == [True] and 3 * sum(people) >= len(parts)


def speakers_in(line: str) -> tuple[list[Named], list[Doubt]]:
    """The people that a line such as ``Ada Berg, Region X och Bo Ek, Y AB`` names, and what it leaves open.

    An organisation belongs to the person right before it; that others share it is a doubt.
    """
    people, without, doubts = list[Named](), list[str](), list[Doubt]()
    plain, others = said.OTHERS.subn("", said.LABEL.sub("", line))
    if others:
        doubts.append(("programme_others", {"seen": line}))
    for group in said.AND.split(plain.rstrip(". ")):
        parts = [part.strip() for part in said.COMMA.split(group.strip(" .")) if part.strip()]
        for place, part in enumerate(parts):
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
                person = people[-1].name
                people[-1] = Named(person, part)
                if others_without := [name for name in without if name != person]:
                    told = {"seen": part, "person": person, "others": ", ".join(others_without)}
                    doubts.append(("programme_whose", told))
                if said.ROLE.search(part):
                    doubts.append(("programme_role", {"seen": part}))
                without = []
            elif people:
                people[-1] = Named(people[-1].name, f"{people[-1].organisation}, {part}")
            else:
                doubts.append(("programme_person", {"seen": part}))
                people.append(Named(part))
    if without and any(person.organisation for person in people):
        doubts.append(("programme_no_organisation", {"seen": ", ".join(without)}))
    return people, doubts
