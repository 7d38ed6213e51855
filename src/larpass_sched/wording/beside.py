"""What a contradiction rests on beside its cells: the sum that it comes to, and what is taken as given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from larpass_sched.wording.explain import MOST_NAMES, named
from larpass_sched.wording.explain_words import MORE_OF
from larpass_sched.wording.language import Both, Lang, date_text, in_lang

MOST_COUNTED = 6
"""So many sessions, slots or days are named where something is counted."""

_BEGIN: dict[Lang, str] = {"en": "Taken as given:", "sv": "Taget för givet:"}

_SUM: dict[str, Both] = {
    "some": (
        "Counted: {count} sessions are to be held ({names}), and there is room for {room}.",
        "Räknat: {count} lärpass ska hållas ({names}), och det finns plats för {room}.",
    ),
    "runs": (
        "Counted: {names} are to be held {count} times in all, and there is room for {room}.",
        "Räknat: {names} ska hållas {count} gånger sammanlagt, och det finns plats för {room}.",
    ),
    "all": (
        "Counted: {count} sessions have to be held, and there is room for {room}.",
        "Räknat: {count} lärpass måste hållas, och det finns plats för {room}.",
    ),
    "all runs": (
        "Counted: the sessions have to be held {count} times in all, and there is room for {room}.",
        "Räknat: lärpassen måste hållas {count} gånger sammanlagt, och det finns plats för {room}.",
    ),
    "none": ("none", "inget"),
    "more": ("{count} more", "{count} till"),
    "slot": ("{count} in {where}", "{count} på {where}"),
    "day": ("{count} on {where}", "{count} {where}"),
    "slots": ("{count} in each of {many} slots", "{count} på var och en av {many} tider"),
    "days": ("{count} on each of {many} days", "{count} på var och en av {many} dagar"),
}

# What is said of several, and of one.
_FACTS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "sessions": (("{count} sessions", "1 session"), ("{count} lärpass", "1 lärpass")),
    "runs": (
        ("{count} sessions in {more} runs", "1 session in {more} runs"),
        ("{count} lärpass i {more} omgångar", "1 lärpass i {more} omgångar"),
    ),
    "slots": (("{count} slots", "1 slot"), ("{count} tider", "1 tid")),
    "slots on days": (("{count} slots on {more} days",) * 2, ("{count} tider på {more} dagar",) * 2),
    "places": (("{count} places in all",) * 2, ("{count} platser i schemat",) * 2),
    "rooms": (("{count} rooms", "1 room"), ("{count} lokaler", "1 lokal")),
    "there": (
        ("at most {count} of them are there in any slot",) * 2,
        ("högst {count} av dem är där på någon tid",) * 2,
    ),
    "asked": (("{count} people are asked for in all",) * 2, ("{count} personer krävs sammanlagt",) * 2),
    "attendees": (("{count} attendees", "1 attendee"), ("{count} deltagare", "1 deltagare")),
    "feature": (
        ("{name} is in {where}", "{name} is in {where} only"),
        ("{name} finns i {where}", "{name} finns bara i {where}"),
    ),
    "feature nowhere": (("{name} is in no room",) * 2, ("{name} finns inte i någon lokal",) * 2),
    "seats": (
        ("{where} have {name} seats or more", "only {where} has {name} seats or more"),
        ("{where} har minst {name} platser", "bara {where} har minst {name} platser"),
    ),
    "seats nowhere": (("no room has {name} seats",) * 2, ("ingen lokal har {name} platser",) * 2),
    "class": (("{count} attendees are in {name}",) * 2, ("{count} deltagare går i {name}",) * 2),
    "long": (
        ("{where} are {name} minutes or longer", "only {where} is {name} minutes or longer"),
        ("{where} är minst {name} minuter", "bara {where} är minst {name} minuter"),
    ),
    "long nowhere": (("no slot is {name} minutes long",) * 2, ("ingen tid är {name} minuter lång",) * 2),
    "slot tag": (("{where} are {name}", "only {where} is {name}"), ("{where} har {name}", "bara {where} har {name}")),
    "slot tag nowhere": (("no slot is {name}",) * 2, ("ingen tid har {name}",) * 2),
    "overlap": (("{where} overlap",) * 2, ("{where} överlappar varandra",) * 2),
    "gaps": (
        ("pauses between slots are {where} minutes",) * 2,
        ("pauserna mellan tider är {where} minuter",) * 2,
    ),
    "speaks": (("{name} has {where}",) * 2, ("{name} har {where}",) * 2),
    "speaks nowhere": (("{name} has no session",) * 2, ("{name} har inget lärpass",) * 2),
    "tagged": (("{where} are {name}", "{where} is {name}"), ("{where} har {name}",) * 2),
    "tagged nowhere": (("no session is {name}",) * 2, ("inget lärpass har {name}",) * 2),
}

_OF_SLOTS = ("long", "slot tag", "overlap")


@dataclass(frozen=True)
class Fact:
    """Something that is taken as given: so many of a kind, or where something is.

    Attributes
    ----------
    key : str
        Which sentence it is.
    name : str
        What it is about.
    names : tuple of str
        Where that is.
    count, more : int
        How many there are, and how many runs.
    """

    key: str
    name: str = ""
    names: tuple[str, ...] = ()
    count: int = 0
    more: int = 0


def sum_sentence(
    names: Sequence[str], sessions: int, needed: int, there: Sequence[tuple[str | dt.date, int]], lang: Lang
) -> str:
    """So many sessions are to be held, and so many there is room for.

    Parameters
    ----------
    names : sequence of str
        The sessions; none if they are all.
    sessions, needed : int
        How many they are, and how often they are to be held in all.
    there : sequence of (str or datetime.date, int)
        Slots or days, and for how many each has room.
    """
    more = len(names) - MOST_COUNTED
    shown = names if more <= 1 else (*names[:MOST_COUNTED], in_lang(_SUM["more"], lang).format(count=more))
    said = _there(there, lang) or [in_lang(_SUM["none"], lang)]
    room = f"{sum(count for _, count in there)}: {named(said, lang)}" if len(there) > 1 else said[0]
    key = ("runs" if names else "all runs") if needed > sessions else "some" if names else "all"
    return in_lang(_SUM[key], lang).format(names=named(shown, lang), count=needed, room=room)


def _there(there: Sequence[tuple[str | dt.date, int]], lang: Lang) -> list[str]:
    """Each slot or day with its number; if they are many, those with the same number at once."""
    alike: dict[int, list[str | dt.date]] = {}
    for where, count in there:
        alike.setdefault(count, []).append(where)
    groups = [(n, [w]) for w, n in there] if len(there) <= MOST_COUNTED else list(alike.items())
    said = []
    for count, places in groups:
        first = places[0]
        key = ("slot" if isinstance(first, str) else "day") + ("s" if len(places) > 1 else "")
        where = first if isinstance(first, str) else date_text(first, lang)
        said.append(in_lang(_SUM[key], lang).format(count=count, where=where, many=len(places)))
    return said


def beside_sentence(facts: Sequence[Fact], lang: Lang) -> str:
    """What a contradiction rests on beside its cells."""
    said = []
    for fact in facts:
        nowhere = None if fact.names else _FACTS.get(f"{fact.key} nowhere")
        texts = nowhere or _FACTS[fact.key]
        names = fact.names if len(fact.names) <= MOST_NAMES else ()
        where = named(names, lang) or in_lang(MORE_OF["slots" if fact.key in _OF_SLOTS else ""], lang).format(
            count=len(fact.names)
        )
        text = in_lang(texts, lang)[fact.count == 1 or len(fact.names) == 1]
        said.append(text.format(name=fact.name, where=where, count=fact.count, more=fact.more))
    return f"{_BEGIN[lang]} {'; '.join(said)}."
