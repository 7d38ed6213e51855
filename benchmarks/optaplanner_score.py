"""The 37 constraints of the conference scheduling example, written from their definitions, without our rules.

Each tells how much of it there is in a timetable: minutes, tags x minutes, or matches, as the example counts. Where the
example's description and its code differ, both are here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from benchmarks.optaplanner_files import Conference, Hall, Period, Talk

Places = Mapping[str, tuple[str, str]]
"""Timeslot and room of every talk, by its code."""

HARD = "hard"
REWARDED = frozenset(
    {
        "Audience type diversity",
        "Audience type diversity (as coded)",
        "Audience level diversity",
        "Language diversity",
    }
)
AS_CODED = {"Audience type diversity (as coded)": "Audience type diversity"}


@dataclass(frozen=True)
class Placed:
    """A talk where it is."""

    talk: Talk
    period: Period
    hall: Hall


def amounts(conference: Conference, places: Places) -> dict[str, int]:
    """How much there is of each constraint; nothing of the hard ones in a timetable that can be used."""
    placed = _placed(conference, places)
    found = dict.fromkeys([*conference.weights, *AS_CODED], 0)
    found |= {"Talk type": 0, "Pinned by user": 0}
    for name, amount in _of_all(conference, placed):
        found[name] += amount
    for one, other in combinations(placed, 2):
        for name, amount in _soft_pair(one, other):
            found[name] += amount
    return found


def hard_amount(conference: Conference, found: Mapping[str, int]) -> dict[str, int]:
    """Every hard constraint that is broken, among them what the example builds into its values: types and pins."""
    hard = [name for name, (level, _) in conference.weights.items() if level == HARD] + ["Talk type", "Pinned by user"]
    return {name: found[name] for name in hard if found[name]}


def weighted(conference: Conference, found: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Level and score of each constraint that is not hard: less than 0 for what is penalised."""
    scores = {}
    for name, amount in found.items():
        level, weight = conference.weights.get(AS_CODED.get(name, name), (HARD, 0))
        if level != HARD:
            scores[name] = (level, weight * amount * (1 if name in REWARDED else -1))
    return scores


def total(conference: Conference, found: Mapping[str, int], level: str) -> int:
    """The example's score of a level, its diversity of audiences as described."""
    return sum(n for name, (of, n) in weighted(conference, found).items() if of == level and name not in AS_CODED)


def _placed(conference: Conference, places: Places) -> list[Placed]:
    return [
        Placed(talk, conference.periods[places[code][0]], conference.halls[places[code][1]])
        for code, talk in conference.talks.items()
    ]


def _of_all(conference: Conference, placed: list[Placed]) -> Iterator[tuple[str, int]]:
    """All but what is wished of two talks."""
    for one in placed:
        yield from _alone(conference, one)
    for one, other in combinations(placed, 2):
        yield from _hard_pair(conference, one, other)
    yield "Crowd control", _crowds(placed)


def _alone(conference: Conference, one: Placed) -> Iterator[tuple[str, int]]:
    talk, period, hall, minutes = one.talk, one.period, one.hall, one.period.minutes
    people = [conference.people[name] for name in talk.speakers]
    yield "Talk type", minutes * ((talk.kind not in period.kinds) + (talk.kind not in hall.kinds))
    yield "Pinned by user", int(talk.pinned not in (None, (period.name, hall.name)))
    yield "Room unavailable timeslot", minutes * (period.name in hall.closed)
    yield "Speaker unavailable timeslot", minutes * sum(period.name in person.away for person in people)
    for part, tags in (("timeslot", period.tags), ("room", hall.tags)):
        for how in ("required", "preferred", "prohibited", "undesired"):
            attribute = "slot_tags" if part == "timeslot" else "room_tags"
            count = _missing if how in ("required", "preferred") else _present
            asked = [getattr(person, attribute)[how] for person in people]
            yield f"Speaker {how} {part} tags", minutes * sum(count(names, tags) for names in asked)
            yield f"Talk {how} {part} tags", minutes * count(getattr(talk, attribute)[how], tags)
    if talk.published is not None:
        yield "Published timeslot", int(period.name != talk.published[0])
        yield "Published room", int(hall.name != talk.published[1])


def _missing(asked: frozenset[str], there: frozenset[str]) -> int:
    return len(asked - there)


def _present(asked: frozenset[str], there: frozenset[str]) -> int:
    return len(asked & there)


def _hard_pair(conference: Conference, a: Placed, b: Placed) -> Iterator[tuple[str, int]]:
    shared, both = a.period.shared(b.period), a.period.minutes + b.period.minutes
    yield "Room conflict", shared * (a.hall.name == b.hall.name)
    common = len(set(a.talk.speakers) & set(b.talk.speakers))
    yield "Speaker conflict", shared * common
    yield "Talk mutually-exclusive-talks tags", shared * len(a.talk.exclusive & b.talk.exclusive)
    for first, second in ((a, b), (b, a)):
        if first.talk.code in second.talk.prerequisites and first.period.end > second.period.start:
            yield "Talk prerequisite talks", both
    if common and a.period.start.date() == b.period.start.date():
        pause = max(a.period.start, b.period.start) - min(a.period.end, b.period.end)
        yield "Consecutive talks pause", both * (bool(shared) or pause.total_seconds() < 60 * conference.pause)


def _crowds(placed: list[Placed]) -> int:
    """A talk with a risk is alone with it in its timeslot, or one of two; more are too many."""
    amount = 0
    risky = [one for one in placed if one.talk.risk > 0]
    for one in risky:
        others = sum(other.period == one.period for other in risky) - 1
        amount += one.period.minutes * (others > 1)
    return amount


def _soft_pair(a: Placed, b: Placed) -> Iterator[tuple[str, int]]:
    shared, both = a.period.shared(b.period), a.period.minutes + b.period.minutes
    themes, contents = len(a.talk.themes & b.talk.themes), len(a.talk.contents & b.talk.contents)
    audiences = len(a.talk.audiences & b.talk.audiences)
    same_day = a.period.start.date() == b.period.start.date()
    yield "Theme track conflict", shared * themes
    yield "Sector conflict", shared * len(a.talk.sectors & b.talk.sectors)
    yield "Audience type theme track conflict", shared * themes * audiences
    yield "Content conflict", shared * contents
    if same_day:
        yield "Theme track room stability", both * themes * (a.hall.name != b.hall.name)
    else:
        yield "Same day talks", both * (themes + contents)
    if a.period == b.period:
        yield "Audience type diversity", shared * (not audiences)
        yield "Audience type diversity (as coded)", shared * audiences
        yield "Audience level diversity", shared * (a.talk.level != b.talk.level)
        yield "Language diversity", shared * (a.talk.language != b.talk.language)
    for easier, harder in ((a, b), (b, a)):
        if easier.talk.level < harder.talk.level and easier.period.end > harder.period.start:
            yield "Content audience level flow violation", both * contents
        if easier.talk.favourites < harder.talk.favourites and easier.hall.seats > harder.hall.seats:
            yield "Popular talks", both


def random_places(conference: Conference, seed: int, tries: int = 200) -> dict[str, tuple[str, str]] | None:
    """A timetable drawn at random that meets all hard constraints; None where none was found.

    Talks are dealt to the places of their type at random; then pairs of places that make nothing worse are exchanged
    until nothing is broken.
    """
    draw = random.Random(seed)
    for _ in range(tries):
        places = _dealt(conference, draw)
        if places is not None and _mended(conference, places, draw):
            return places
    return None


def _dealt(conference: Conference, draw: random.Random) -> dict[str, tuple[str, str]] | None:
    places = {talk.code: talk.pinned for talk in conference.talks.values() if talk.pinned is not None}
    for kind in sorted({talk.kind for talk in conference.talks.values()}):
        cells = [
            (period.name, hall.name)
            for period in conference.periods.values()
            for hall in conference.halls.values()
            if kind in period.kinds and kind in hall.kinds and period.name not in hall.closed
        ]
        free = [cell for cell in cells if cell not in places.values()]
        open_talks = [t.code for t in conference.talks.values() if t.kind == kind and t.pinned is None]
        if len(open_talks) > len(free):
            return None
        places |= dict(zip(open_talks, draw.sample(free, len(open_talks)), strict=True))
    return places


def _mended(conference: Conference, places: dict[str, tuple[str, str]], draw: random.Random, steps: int = 400) -> bool:
    broken = _broken(conference)
    movable = [code for code, talk in conference.talks.items() if talk.pinned is None]
    worst = broken(places)
    for _ in range(steps):
        if not worst:
            return True
        a, b = draw.sample(movable, 2)
        if conference.talks[a].kind != conference.talks[b].kind:
            continue
        places[a], places[b] = places[b], places[a]
        now = broken(places)
        if now > worst:
            places[a], places[b] = places[b], places[a]
        else:
            worst = now
    return not worst


def _broken(conference: Conference) -> Callable[[Places], int]:
    hard = {name for name, (level, _) in conference.weights.items() if level == HARD} | {"Talk type", "Pinned by user"}

    def broken(places: Places) -> int:
        return sum(amount for name, amount in _of_all(conference, _placed(conference, places)) if name in hard)

    return broken
