"""What a timetable is worth with everything in its place, and which rule objects to it: quickly, slot by slot.

A move touches two slots. Where slots are worth what they are worth by themselves, the others keep their value, and
what a slot is worth is found once for each set of sessions and seats. Where a rule or a goal ties together what people
attend in several slots, the event with everything in its place is solved instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from larpass_sched.arrays import BoolArray, IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.best import Best, Question, best_of, by_points, wished
from larpass_sched.explain.wishes import AsItStands, HeldAmongOthers
from larpass_sched.goals import Goal, sign, stages_of
from larpass_sched.goals.attendance import Wishes
from larpass_sched.rules import Breach, Rule, all_clashes
from larpass_sched.rules.attendees import Full
from larpass_sched.rules.held import Held
from larpass_sched.rules.room_single import RoomSingle
from larpass_sched.rules.runs_apart import RunsApart
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.seat_programme import SeatProgramme
from larpass_sched.solve.shared.seating import may_attend_in, seat_slot
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.choice import NOBODY, chosen_days, empty_grid, free_days, placements_of, timetable_of

if TYPE_CHECKING:
    from larpass_sched.solve.exact.seats import Seats

TOO_FEW_SEATS = "too few seats"
"""Said of a room that a session can never be held in: its seats are fewer than the session needs."""

SECONDS_EACH = 5.0


class InPlace:
    """Timetables of one event, as (T, R) grids of session numbers with -1 for what is empty.

    Parameters
    ----------
    event : Event
        Its settings are all the options there are.

    Attributes
    ----------
    by_slot : bool
        Whether a timetable is worth what its slots are worth, each by itself.
    by_programme : bool
        Whether only runs of one session, and slots that overlap, tie slots together: then seating is a linear
        programme, whose solution is nearly always whole.
    """

    def __init__(self, event: Event) -> None:
        self.event = event
        arrays = to_arrays(event, by_points(options_of(event)))
        self.problem = to_problem(arrays)
        self.arrays = self.problem.arrays
        stage = next(iter(stages_of(arrays)), None)
        terms = () if stage is None else stage.terms
        self._terms = terms if len(terms) > 1 else tuple((goal, 1) for goal, _ in terms)
        self._full = any(isinstance(rule, Full) for rule in self.problem.rules)
        self.by_slot = self._told_by_slots()
        tied = any(rule.about_people for rule in self.problem.links) or self.arrays.called.any()
        self.by_programme = not (self.by_slot or tied or self._asks_people(self._beside_wishes))
        self._rows: dict[tuple[int, bytes], int | None] = {}
        self._known: dict[tuple[object, ...], int | None] = {}
        self._values: dict[bytes, int | None] = {}
        self._again = np.flatnonzero(self.arrays.runs > 1).tolist()
        self._parts: dict[tuple[object, ...], int | None] = {}
        self._sat: dict[tuple[int, ...], npt.NDArray[np.float64]] = {}
        self._solved: dict[bytes, Best] = {}
        self._seats: dict[bytes, Seats] = {}
        self._read_rules()

    def _told_by_slots(self) -> bool:
        once = bool((self.arrays.runs == 1).all())
        tied = any(rule.about_people and not isinstance(rule, Full) for rule in self.problem.links)
        return once and self.arrays.slots_differ_in_time and not tied and not self._asks_people(self._beside_wishes)

    def _asks_people(self, goals: Iterable[Goal]) -> bool:
        return any(goal.asks_people(self.arrays) for goal in goals)

    def _read_rules(self) -> None:
        """Sort the rules on placements by how they say what they take away."""
        shape = self.arrays.shape[1:]
        rules = [rule for rule in self.problem.rules if not rule.about_people]
        self._placement_rules = rules
        self._forbidden: list[tuple[Rule, BoolArray]] = []
        self._clashing: list[tuple[Rule, tuple[BoolArray, BoolArray, BoolArray]]] = []
        self._asked: list[Rule] = []
        self._apart: RunsApart | None = None
        for rule in rules:
            forbidden, clashes = rule.forbidden(self.arrays), all_clashes(rule, self.arrays)
            if forbidden is not None and np.any(forbidden):
                self._forbidden.append((rule, np.broadcast_to(forbidden, shape)))
            for clash in clashes:
                s, t, r = clash.whole(self.arrays)
                self._clashing += [(rule, (s, t, r)), (rule, (s.T, t.T, r.T))]
            # A grid has one session in each place, and what is left out is counted.
            if isinstance(rule, Held):
                self._held = rule
            elif isinstance(rule, RunsApart):
                self._apart = rule
            elif type(rule).constrain is not Rule.constrain and not isinstance(rule, RoomSingle):
                self._asked.append(rule)

    def timetable(self, grid: IntArray) -> Timetable:
        """The timetable of a grid, in which nobody attends anything."""
        return Timetable(self.event, placements_of(self.arrays, grid))

    def breaches(self, grid: IntArray) -> tuple[Breach, ...]:
        """Everything that a grid breaks of the rules on placements."""
        timetable = self.timetable(grid)
        return tuple(breach for rule in self._placement_rules for breach in rule.breaches(timetable, self.arrays))

    def objection(self, grid: IntArray, changed: Sequence[tuple[int, int]]) -> Breach | str | None:
        """What speaks against a grid, if everything but the changed places kept the rules before; None if nothing."""
        t_held, r_held = np.nonzero(grid >= 0)
        held = grid[t_held, r_held], t_held, r_held
        if (np.bincount(held[0], minlength=self.arrays.shape[1]) < self.arrays.least_runs).any():
            return self._breach(self._held, grid)
        for t, r in changed:
            s = int(grid[t, r])
            if s < 0:
                continue
            for rule, forbidden in self._forbidden:
                if forbidden[s, t, r]:
                    return self._breach(rule, grid)
            if not self.problem.allowed[s, t, r]:
                return TOO_FEW_SEATS
            others = (held[1] != t) | (held[2] != r)
            for rule, (sessions, times, rooms) in self._clashing:
                if (sessions[s, held[0]] & times[t, held[1]] & rooms[r, held[2]] & others).any():
                    return self._breach(rule, grid)
        for t in {t for t, _ in changed}:
            beside = grid[t][grid[t] >= 0]
            if self._apart is not None and len(np.unique(beside)) < len(beside):
                return self._breach(self._apart, grid)
        timetable = self.timetable(grid) if self._asked else None
        for rule in self._asked:
            found = next(rule.breaches(timetable, self.arrays), None) if timetable is not None else None
            if found is not None:
                return found
        return None

    def _breach(self, rule: Rule, grid: IntArray) -> Breach:
        found = next(rule.breaches(self.timetable(grid), self.arrays), None)
        return Breach(rule.name, texts=rule.sentences) if found is None else found

    def value(self, grid: IntArray) -> int | None:
        """What timetables are compared by, at best, with a grid that keeps the rules on placements.

        Returns
        -------
        int or None
            None where minima, obligations or other rules about people cannot be kept.
        """
        if not self.by_slot:
            key = grid.tobytes()
            if key not in self._values:
                self._values[key] = self._value_of_all(grid)
            return self._values[key]
        points = 0
        for t, row in enumerate(grid):
            worth = self.row_value(t, row)
            if worth is None:
                return None
            points += worth
        return self._with_goals(points, grid)

    def _with_goals(self, points: int, grid: IntArray) -> int:
        """The points and what counts beside them, which asks nobody what they attend."""
        placed = self.timetable(grid) if self._beside_wishes else None
        value = 0
        for goal, weight in self._terms:
            if isinstance(goal, Wishes):
                value += points * weight
            elif placed is not None:
                value += sign(goal) * weight * goal.value(placed, self.arrays)
        return value

    def _value_of_all(self, grid: IntArray) -> int | None:
        """The same where slots are tied together."""
        problem = self.problem
        if self.arrays.attendance == "free":
            days = chosen_days(self.arrays, grid)
            if not problem.keeps_rules(grid, days):
                return None
            timetable = timetable_of(self.arrays, grid, days)
            return sum(sign(goal) * weight * goal.value(timetable, self.arrays) for goal, weight in self._terms)
        if self.by_programme:
            known, points = self._points_in_parts(grid)
            if known:
                return None if points is None else self._with_goals(points, grid)
            programme = SeatProgramme(problem, grid, may_attend_in(problem, grid))
            if programme.solved:
                days, halved = programme.whole_days()
                if not halved:
                    a, t = np.nonzero(days >= 0)
                    return self._with_goals(int(self.arrays.worth[a, days[a, t]].sum()), grid)
        return self.best(grid).value

    def _points_in_parts(self, grid: IntArray) -> tuple[bool, int | None]:
        """Whether they are known, and the points of slots that no session ties together, added up; None if impossible.

        Most moves change some of these parts alone, and many moves change them in the same way.
        """
        arrays, points = self.arrays, 0
        if arrays.must.any() or not arrays.slots_differ_in_time:
            return False, None
        for slots in _tied_slots(grid, self._again):
            if len(slots) == 1:
                worth = self.row_value(slots[0], grid[slots[0]])
                if worth is None:
                    return True, None
            else:
                worth = self._part_value(slots, grid)
                if worth is None:
                    return False, None
            points += worth
        return True, points

    def _part_value(self, slots: tuple[int, ...], grid: IntArray) -> int | None:
        """The points in slots that are tied together; None where that is not known."""
        part, seats = np.full_like(grid, NOBODY), np.zeros_like(grid)
        for t in slots:
            here, rooms = _in_order(grid[t])
            part[t, rooms], seats[t, : len(here)] = here, self.arrays.capacity[here, rooms]
        key = slots, np.sort(part[list(slots)]).tobytes(), seats[list(slots)].tobytes()
        if key not in self._parts:
            # Compiled loops are loaded only where they are needed: it takes longer than many a solve.
            from larpass_sched.solve.shared.run_seats import best_seating

            held = part[part >= 0]
            found = None
            if not self.arrays.minimum[held].any():
                found = best_seating(self.problem, part, self._sat.get(slots))
            if found is not None:
                self._sat[slots] = found[1].prices
            self._parts[key] = None if found is None else found[0]
        return self._parts[key]

    @property
    def _beside_wishes(self) -> list[Goal]:
        return [goal for goal, _ in self._terms if not isinstance(goal, Wishes)]

    def best(self, grid: IntArray, near: Timetable | None = None) -> Best:
        """The event with everything in its place, solved."""
        key = grid.tobytes()
        if key not in self._solved:
            timetable = self.timetable(grid)
            optional = {
                session.name
                for session, least in zip(self.event.sessions, self.arrays.least_runs, strict=True)
                if least < session.runs
            }
            stay = [HeldAmongOthers(p.session, p.slot, p.room) for p in timetable.placements if p.session in optional]
            event = wished(self.event, AsItStands(timetable), *stay)
            self._solved[key] = best_of(Question(event, SECONDS_EACH, near))
        return self._solved[key]

    def row_value(self, t: int, row: IntArray) -> int | None:
        """The points of one slot, people seated as well as can be; None where obligations or minima cannot be met."""
        row_key = (t, row.tobytes())
        if row_key not in self._rows:
            self._rows[row_key] = self._by_seats(t, row)
        return self._rows[row_key]

    def _by_seats(self, t: int, row: IntArray) -> int | None:
        """The same, found once for all rooms with as many seats."""
        here, rooms = _in_order(row)
        arrays = self.arrays
        if arrays.attendance == "free":
            # How many seats there are makes no difference to what people choose.
            key: tuple[object, ...] = (t, here.tobytes())
        else:
            key = (t, here.tobytes(), arrays.capacity[here, rooms].tobytes())
        if key not in self._known:
            self._known[key] = self._row_value(t, here, rooms)
        return self._known[key]

    def _row_value(self, t: int, here: IntArray, rooms: IntArray) -> int | None:
        arrays = self.arrays
        simple = not (self._full or arrays.must[:, here].any() or arrays.called[:, here].any())
        if arrays.attendance == "seats" and simple and not arrays.minimum[here].any():
            return self._by_prices(t, here, rooms)
        days = self._seated(t, here, rooms)
        if days is None:
            return None
        a = np.flatnonzero(days >= 0)
        return int(arrays.worth[a, days[a]].sum())

    def _by_prices(self, t: int, here: IntArray, rooms: IntArray) -> int:
        """The worth of the best seating, told by the prices of seats: nobody has to be seated for it."""
        arrays = self.arrays
        present = arrays.present[:, t] & ~arrays.speaks[:, here].any(axis=1)
        worth = arrays.worth[np.ix_(present, here)]
        if not worth.size:
            return 0
        favourite, best = worth.argmax(axis=1), worth.max(axis=1)
        sits = arrays.takes_seat[present] & (best > 0)
        crowd = np.bincount(favourite[sits], minlength=len(here))
        if (crowd <= arrays.capacity[here, rooms]).all():
            return int(best.sum())
        seats = self._seats_in(t)
        return int(seats.best_prices(here, seats.seats_in_use(here, rooms[None])[0])[0])

    def _seats_in(self, t: int) -> Seats:
        # Compiled loops are loaded only where seats are scarce: it takes longer than many a solve.
        from larpass_sched.solve.exact.seats import Seats

        present = self.arrays.present[:, t]
        key = present.tobytes()
        if key not in self._seats:
            self._seats[key] = Seats(self.problem, present, np.ones_like(self.problem.allowed[:, t]))
        return self._seats[key]

    def _seated(self, t: int, here: IntArray, rooms: IntArray) -> IntArray | None:
        """(A,) int: what everybody attends in a slot; None where obligations or minima cannot be met."""
        arrays = self.arrays
        grid = empty_grid(arrays)
        grid[t, rooms] = here
        if arrays.attendance == "free":
            days = chosen_days(arrays, grid)
            return None if (arrays.must[:, here] & (days[:, t][:, None] != here)).any() else days[:, t]
        busy = np.asarray(arrays.speaks[:, here].any(axis=1))
        may = self.problem.may_attend[:, here, t] & ~busy[:, None]
        seated = seat_slot(
            arrays.worth[:, here],
            may,
            arrays.must[:, here],
            arrays.capacity[here, rooms],
            arrays.minimum[here],
            arrays.takes_seat,
            np.full(arrays.shape[0], self._full),
        )
        if seated is None:
            return None
        days = free_days(arrays)
        days[seated >= 0, t] = here[seated[seated >= 0]]
        return self.problem.with_everybody_at_plenaries(grid, days)[:, t]


def _in_order(row: IntArray) -> tuple[IntArray, IntArray]:
    """The sessions of a slot in the order of their numbers, and their rooms."""
    rooms = np.flatnonzero(row >= 0)
    rooms = rooms[np.argsort(row[rooms])]
    return row[rooms], rooms


def _tied_slots(grid: IntArray, again: list[int]) -> list[tuple[int, ...]]:
    """The slots in parts: those that have one of these sessions in common are in one."""
    part = list(range(len(grid)))
    for s in again:
        tied = {part[t] for t in np.nonzero(grid == s)[0].tolist()}
        part = [min(tied) if one in tied else one for one in part]
    return [tuple(t for t, its in enumerate(part) if its == one) for one in sorted(set(part))]
