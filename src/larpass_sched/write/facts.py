"""What a timetable means for everybody: which wishes are met and why others are not, clashes, and how rooms are used.

Counted once, without any solver, for the workbook, the pages, the lists and the pictures alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from larpass_sched.event import Attendee, Event
from larpass_sched.event.parts import closed_to
from larpass_sched.timetable import Attendance, Placement, Timetable

if TYPE_CHECKING:
    from larpass_sched.arrays import Arrays

Reason = Literal[
    "parallel",
    "full",
    "absent",
    "speaks",
    "not held",
    "not for",
    "one of",
    "other kind",
    "enough",
    "met",
    "seats left",
]

MOST_LEVELS = 10
"""Ranks, or different numbers of points, that are counted one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one wish.

    Attributes
    ----------
    attendee, session, points : str, str, int
        The wish.
    rank : int
        1 for what the person wants most; wishes of equal points share a rank.
    met : bool
        Whether the person attends it.
    reasons : tuple of (reason, other session)
        Why it is not met, for each run in order of time: "parallel" with the other session, "full", "absent",
        "speaks" at the other session, "not held", "not for" this person, "one of" which the person attends the other,
        "other kind" of run than where the person is, "enough" sessions attended, "met" somebody of those there before,
        or "seats left" where nothing stands in the way.
    """

    attendee: str
    session: str
    points: int
    rank: int
    met: bool
    reasons: tuple[tuple[Reason, str], ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a free seat would help: some run is full, and nothing else keeps the person from it."""
        return any(reason == "full" for reason, _ in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one attendee gets: wishes and wishes met, points, and the share of the best day that was conceivable."""

    attendee: str
    wishes: int
    met: int
    points: int
    best: int

    @property
    def share(self) -> float | None:
        """Points attended of the best day that the person could have had, in hundredths; None without wishes.

        Rounded down, as fairness counts: nobody has less than that.
        """
        return min(100, 100 * self.points // self.best) / 100 if self.best else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two sessions held at the same time that some people wish for both."""

    session: str
    other: str
    slot: str
    both: int
    missed: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomUse:
    """How a room is used: runs held in it, seats that could be given and people on them (None if unknown)."""

    room: str
    seats: int
    runs: int
    offered: int
    people: int | None

    @property
    def share(self) -> float | None:
        """People per seat offered."""
        return self.people / self.offered if self.people is not None and self.offered else None


class Facts:
    """Everything there is to say about a timetable beyond its placements."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self.event: Event = timetable.event

    @cached_property
    def overlaps(self) -> dict[str, tuple[str, ...]]:
        """For each slot the slots that overlap it, itself among them."""
        return {s.name: tuple(o.name for o in self.event.slots if s.overlaps(o)) for s in self.event.slots}

    @cached_property
    def outcomes(self) -> dict[str, tuple[Outcome, ...]]:
        """What became of everybody's wishes, most wanted first; own sessions are no wishes."""
        return {attendee.name: tuple(self._outcomes(attendee)) for attendee in self.event.attendees}

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Everybody's day, in the order of the event."""
        days = []
        for attendee, count in zip(self.event.attendees, self._arrays.own_time.tolist(), strict=True):
            outcomes = self.outcomes[attendee.name]
            possible = (o.points for o in outcomes if self._may_attend(attendee, o.session))
            best = sum(sorted(possible, reverse=True)[:count])
            met = [o for o in outcomes if o.met]
            points = sum(o.points for o in met)
            days.append(Day(attendee=attendee.name, wishes=len(outcomes), met=len(met), points=points, best=best))
        return tuple(days)

    @cached_property
    def scale(self) -> Literal["rank", "points", "tick"]:
        """What wishes are best counted by: their rank, their points, or not told apart."""
        wishes = [[o.points for o in outcomes] for outcomes in self.outcomes.values()]
        different = {points for row in wishes for points in row}
        if len(different) <= 1:
            return "tick"
        ranked = all(len(set(row)) == len(row) for row in wishes)
        return "rank" if ranked or len(different) > MOST_LEVELS else "points"

    @cached_property
    def levels(self) -> list[tuple[int, int, int]]:
        """(rank or points, wishes, wishes met), most wanted first; what lies beyond `MOST_LEVELS` ranks is left out."""
        wishes, met = Counter[int](), Counter[int]()
        for outcomes in self.outcomes.values():
            for outcome in outcomes:
                level = outcome.points if self.scale == "points" else outcome.rank
                wishes[level] += 1
                met[level] += outcome.met
        order = sorted(wishes, reverse=self.scale == "points")
        return [(level, wishes[level], met[level]) for level in order][:MOST_LEVELS]

    @cached_property
    def demand(self) -> dict[str, tuple[int, int]]:
        """For each session how many wish for it and how many of them attend it, in the order of the event."""
        wishes, met = Counter[str](), Counter[str]()
        for outcomes in self.outcomes.values():
            for outcome in outcomes:
                wishes[outcome.session] += 1
                met[outcome.session] += outcome.met
        return {session.name: (wishes[session.name], met[session.name]) for session in self.event.sessions}

    @cached_property
    def reasons(self) -> Counter[Reason]:
        """How many unmet wishes there are for each reason; a wish counts for the first of its reasons."""
        unmet = (o for outcomes in self.outcomes.values() for o in outcomes if not o.met)
        return Counter(outcome.reasons[0][0] for outcome in unmet)

    @cached_property
    def missing(self) -> dict[str, tuple[Outcome, ...]]:
        """For each session those who wish for it and do not attend it: who waits first, who wants it most first."""
        missing: dict[str, list[Outcome]] = {session.name: [] for session in self.event.sessions}
        for outcomes in self.outcomes.values():
            for outcome in outcomes:
                if not outcome.met:
                    missing[outcome.session].append(outcome)
        return {
            s: tuple(sorted(entries, key=lambda o: (not o.waits, o.rank, -o.points))) for s, entries in missing.items()
        }

    @cached_property
    def rosters(self) -> dict[tuple[str, str, str], tuple[Attendance, ...]]:
        """Who attends each (session, slot, room), in the order of the event."""
        rosters: dict[tuple[str, str, str], list[Attendance]] = {
            (p.session, p.slot, p.room): [] for p in self.timetable.placements
        }
        for entry in self.timetable.itineraries:
            rosters.setdefault((entry.session, entry.slot, entry.room), []).append(entry)
        return {place: tuple(entries) for place, entries in rosters.items()}

    @cached_property
    def seated(self) -> Counter[tuple[str, str, str]]:
        """How many people sit at each (session, slot, room): those who are there, and not at a distance."""
        online = {attendee.name for attendee in self.event.attendees if attendee.online}
        entries = (entry for entry in self.timetable.itineraries if entry.attendee not in online)
        return Counter((entry.session, entry.slot, entry.room) for entry in entries)

    @cached_property
    def parallel(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """For each pair of different sessions held at the same time the slots of the first one."""
        pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one, other in combinations(self.timetable.placements, 2):
            if one.session != other.session and other.slot in self.overlaps[one.slot]:
                pairs[min(one.session, other.session), max(one.session, other.session)].append(one.slot)
        return {pair: tuple(dict.fromkeys(slots)) for pair, slots in pairs.items()}

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Pairs of sessions at the same time that somebody wishes for both, those that cost most first."""
        both, missed, points = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        weights = {attendee.name: attendee.weight for attendee in self.event.attendees}
        for name, outcomes in self.outcomes.items():
            wanted = {o.session: o for o in outcomes}
            for pair in combinations(sorted(wanted), 2):
                if pair in self.parallel:
                    both[pair] += 1
                    unmet = [wanted[s] for s in pair if not wanted[s].met]
                    if any(("parallel", pair[o.session == pair[0]]) in o.reasons for o in unmet):
                        missed[pair] += 1
                        points[pair] += weights[name] * min(wanted[s].points for s in pair)
        clashes = [
            Clash(
                session=pair[0],
                other=pair[1],
                slot="; ".join(self.parallel[pair]),
                both=count,
                missed=missed[pair],
                points=points[pair],
            )
            for pair, count in both.items()
        ]
        return tuple(sorted(clashes, key=lambda c: (-c.points, -c.both, c.session, c.other)))

    @cached_property
    def room_use(self) -> tuple[RoomUse, ...]:
        """How each room is used, in the order of the event."""
        uses = []
        for room in self.event.rooms:
            here = [p for p in self.timetable.placements if p.room == room.name]
            offered = sum(self.seats(p) for p in here)
            people = sum(self.seated[p.session, p.slot, p.room] for p in here)
            known = people if self.timetable.itineraries else None
            uses.append(RoomUse(room=room.name, seats=room.seats, runs=len(here), offered=offered, people=known))
        return tuple(uses)

    def seats(self, placement: Placement) -> int:
        """Seats that can be given: of the room or as many as the session wants, less those that are kept free."""
        arrays = self._arrays
        return int(arrays.asked.capacity[arrays.session_index[placement.session], arrays.room_index[placement.room]])

    def kept_free(self, placement: Placement) -> int:
        """Seats that are kept for people who walk in or have not said what they wish."""
        room, session = self.event.room_named[placement.room], self.event.session_named[placement.session]
        return min(room.seats, room.seats if session.max_seats is None else session.max_seats) - self.seats(placement)

    @cached_property
    def _arrays(self) -> Arrays:
        # The command line imports the facts and has to be quick.
        from larpass_sched.arrays import to_arrays

        return to_arrays(self.event, None if self.timetable.verdict is None else self.timetable.verdict.options)

    def _outcomes(self, attendee: Attendee) -> list[Outcome]:
        own = self.event.sessions_of(attendee.name)
        wanted = [(name, points) for name, points in attendee.wishes if points > 0 and name not in own]
        wanted.sort(key=lambda wish: -wish[1])
        entries = self.timetable.attended_by.get(attendee.name, ())
        attended = {entry.session for entry in entries}
        rank_of: dict[int, int] = {}
        for number, (_, points) in enumerate(wanted, start=1):
            rank_of.setdefault(points, number)
        outcomes = []
        for name, points in wanted:
            met = name in attended
            why = () if met else self._reasons(attendee, name, points, entries, own)
            outcomes.append(Outcome(attendee.name, name, points, rank_of[points], met, why))
        return outcomes

    def _reasons(
        self, attendee: Attendee, session: str, points: int, entries: tuple[Attendance, ...], own: frozenset[str]
    ) -> tuple[tuple[Reason, str], ...]:
        runs = self.timetable.runs_of.get(session, ())
        if not runs:
            return (("not held", ""),)
        if not self._may_attend(attendee, session):
            return (("not for", ""),)
        s, index = self._arrays.session_index[session], self._arrays.session_index
        instead = next((e.session for e in entries if self._arrays.instead[s, index[e.session]]), None)
        if instead is not None:
            return (("one of", instead),)
        reasons = [self._reason(attendee, run, points, entries, own) for run in runs]
        return tuple(dict.fromkeys(reasons))

    def _reason(
        self, attendee: Attendee, run: Placement, points: int, entries: tuple[Attendance, ...], own: frozenset[str]
    ) -> tuple[Reason, str]:
        meanwhile = self.overlaps[run.slot]
        if any(slot in meanwhile for slot in attendee.absent):
            return "absent", ""
        speaking = next((p for s in own for p in self.timetable.runs_of.get(s, ()) if p.slot in meanwhile), None)
        if speaking is not None:
            return "speaks", speaking.session
        if self._is_other_kind(attendee, run):
            return "other kind", ""
        full = not attendee.online and self.seated[run.session, run.slot, run.room] >= self.seats(run)
        blocking = [entry for entry in entries if entry.slot in meanwhile]
        # Who attends something worth less meanwhile was kept out by the full room, not by the other session.
        if blocking and not (full and sum(entry.points for entry in blocking) < points):
            return "parallel", blocking[0].session
        if full:
            return "full", ""
        most = attendee.max_sessions
        if most is not None and len(entries) >= most:
            return "enough", ""
        return ("met", "") if self._would_meet_again(attendee, run) else ("seats left", "")

    def _is_other_kind(self, attendee: Attendee, run: Placement) -> bool:
        """Whether a run that is either online or on site is so for others."""
        if self._arrays.attendance != "seats" or self.event.session_named[run.session].offered != "either":
            return False
        there = self.timetable.attending.get((run.session, run.slot), ())
        return any(self.event.attendee_named[name].online != attendee.online for name in there)

    def _would_meet_again(self, attendee: Attendee, run: Placement) -> bool:
        """Whether somebody whom the person may not meet twice, and has met, attends a run."""
        from larpass_sched.rules.not_together_again import NotTogetherAgain, meetings, rotating

        if not NotTogetherAgain().in_play(self._arrays):
            return False
        if self._arrays.session_index[run.session] not in rotating(self._arrays):
            return False
        number = self._arrays.attendee_index
        there = self.timetable.attending.get((run.session, run.slot), ())
        pairs = {tuple(sorted((number[attendee.name], number[name]))) for name in there}
        return not pairs.isdisjoint(meetings(self.timetable, self._arrays))

    def _may_attend(self, attendee: Attendee, session: str) -> bool:
        offered = self.event.session_named[session].offered
        here = "online" if attendee.online else "on site"
        closed = (*attendee.may_not_attend, *closed_to(attendee, self.event.sessions))
        return session not in closed and offered in ("both", "either", here)
