"""Rows and the entries that they rest on, handed to CP-SAT: can these entries stand together, and what is to go if not?

A sketch knows placements, and how many sit where as far as that can make something impossible. It leaves out what only
single people could make impossible, so that its "no" is a no and its "yes" is looked at again.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, Literal

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray, options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.explain.crowds import said_of_crowds
from larpass_sched.explain.entries import Entry
from larpass_sched.explain.statements import Row, Said, said_by
from larpass_sched.rules import rules_in_play
from larpass_sched.solve.shared.rows import Key
from larpass_sched.solve.shared.solver import FOUND
from larpass_sched.timetable.choice import NOBODY

Word = Literal["yes", "no", "not known"]


@dataclass
class Clock:
    """Seconds that are left for answering."""

    seconds: float
    started: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        """Seconds until the end, at least 0."""
        return max(0.0, self.seconds - (time.perf_counter() - self.started))

    @property
    def gone(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self.started

    @property
    def over(self) -> bool:
        """Whether there is no time left."""
        return self.left <= 0


class Sketch:
    """What an event says, entry by entry.

    Parameters
    ----------
    event : Event
        Its settings are all the options there are.
    crowds : bool
        Whether to look at how many sit where.

    Attributes
    ----------
    entries : tuple of Entry
        Everything that says something, in the order of rules and sheets.
    with_crowds : bool
        Whether crowds can make anything impossible here.
    """

    def __init__(self, event: Event, *, crowds: bool = True) -> None:
        arrays = to_arrays(event, options_of(event))
        self.event = event
        self.shape = arrays.shape[1:]
        rules = rules_in_play(arrays)
        self.said = [said for rule in rules if not rule.about_people for said in said_by(rule, event)]
        about_people = list(said_of_crowds(event)) if crowds else []
        self.with_crowds = bool(about_people)
        self.said += about_people
        self.said = [replace(said, rows=_compressed(said.rows, self.shape[2])) for said in self.said]
        self.entries = tuple(dict.fromkeys(entry for said in self.said for entry in said.entries))

    def rules_of(self, entries: Collection[Entry]) -> dict[Entry, tuple[str, ...]]:
        """The names of the rules that say something because of each entry, together with the others."""
        found: dict[Entry, dict[str, None]] = {entry: {} for entry in entries}
        for said in self.said:
            if said.entries and set(said.entries) <= set(entries):
                for entry in said.entries:
                    found[entry][said.rule.name] = None
        return {entry: tuple(names) for entry, names in found.items()}

    def with_value(self, entry: Entry, value: Any) -> Sketch:
        """The same event with another number in the place of an entry, which is still called as it was."""
        changed = replace(entry, value=value)
        other = copy(self)
        other.said = [
            replace(said, rows=tuple(said.ask(tuple(changed if one == entry else one for one in said.entries))))
            if entry in said.entries
            else said
            for said in self.said
        ]
        return other

    def stands(self, kept: Iterable[Entry], seconds: float, *, presolve: bool = True) -> tuple[Word, IntArray | None]:
        """Whether something fits all of some entries and nothing else, and the (T, R) grid of sessions that does."""
        kept = set(kept)
        model = _Model(self.shape, [said for said in self.said if kept.issuperset(said.entries)])
        return model.solved(seconds, presolve=presolve)

    def core(self, kept: Sequence[Entry], seconds: float) -> list[Entry] | None:
        """Entries that seem to contradict each other, None if nothing was found: to be looked at again."""
        wanted = set(kept)
        said = [one for one in self.said if wanted.issuperset(one.entries)]
        model = _Model(self.shape, said, switched=wanted)
        model.cp.add_assumptions(list(model.switches.values()))
        solver = solver_for(seconds)
        if solver.solve(model.cp) != cp_model.INFEASIBLE:
            return None
        named = set(solver.sufficient_assumptions_for_infeasibility())
        found = [entry for entry in kept if entry in model.switches and model.switches[entry].index in named]
        return found or None


class Mending:
    """Asks again and again for the cheapest entries to strike out.

    Parameters
    ----------
    sketch : Sketch
    costs : mapping of Entry to int
        What may be struck out, and what it costs.
    """

    def __init__(self, sketch: Sketch, costs: Mapping[Entry, int]) -> None:
        self._costs = costs
        self._model = _Model(sketch.shape, sketch.said, switched=set(costs))
        self._switches = {entry: literal for entry, literal in self._model.switches.items() if entry in costs}
        one = 1 + sum(costs.values())
        self._model.cp.minimize(sum((one + costs[e]) * (1 - x) for e, x in self._switches.items()))

    def next(self, seconds: float) -> tuple[Word, tuple[Entry, ...], IntArray | None]:
        """The fewest and cheapest entries, and what fits the others; "no": there is nothing more."""
        solver = solver_for(seconds)
        status = solver.solve(self._model.cp)
        if status == cp_model.INFEASIBLE:
            return "no", (), None
        if status != cp_model.OPTIMAL:
            return "not known", (), None
        gone = tuple(entry for entry, literal in self._switches.items() if not solver.boolean_value(literal))
        return "yes", gone, self._model.grid(solver)

    def fewer_than(self, count: int, seconds: float, *, presolve: bool) -> Word:
        """Whether fewer entries would do, asked on a copy without anything to be made small."""
        cp = self._model.cp.clone()
        cp.clear_objective()
        literals = [cp.get_bool_var_from_proto_index(x.index) for x in self._switches.values()]
        cp.add(sum(1 - x for x in literals) <= count - 1)
        return word_of(solver_for(seconds, presolve=presolve).solve(cp))

    def one_of(self, entries: Iterable[Entry]) -> None:
        """Take it as known that one of these has to go, which the model would have to find out by itself."""
        self._model.cp.add_bool_or([self._switches[entry].negated() for entry in entries if entry in self._switches])

    def forbid(self, gone: Iterable[Entry]) -> None:
        """Ask for no more of this answer, nor for one that strikes out the same and more."""
        self._model.cp.add_bool_or([self._switches[entry] for entry in gone])

    def more_than(self, gone: Iterable[Entry]) -> None:
        """Ask for something beyond this answer, which is not enough."""
        others = [x.negated() for entry, x in self._switches.items() if entry not in set(gone)]
        self._model.cp.add_bool_or(others)


class LeavingOut:
    """Asks again and again for the fewest sessions that fall away so that the others fit.

    Parameters
    ----------
    sketch : Sketch
        Of an event in which all sessions are optional.
    wanted : mapping of int to int
        Sessions that should be held, and how much they are wanted; among as many, the least wanted fall away.
    runs : (S,) int
    pins : mapping of int to tuple of Entry
        What keeps each session where it is, and does not when it falls away.
    """

    def __init__(
        self, sketch: Sketch, wanted: Mapping[int, int], runs: IntArray, pins: Mapping[int, tuple[Entry, ...]]
    ) -> None:
        switched = {entry for s in wanted for entry in pins[s]}
        self._model = _Model(sketch.shape, sketch.said, switched=switched)
        self._out = {s: self._model.cp.new_bool_var("") for s in wanted}
        for s, out in self._out.items():
            self._model.cp.add(self._model.runs_held(s) + int(runs[s]) * out >= int(runs[s]))
            for entry in pins[s]:
                if entry in self._model.switches:
                    self._model.cp.add_bool_or([self._model.switches[entry], out])
        one = 1 + sum(wanted.values())
        self._model.cp.minimize(sum((one + wanted[s]) * out for s, out in self._out.items()))

    def next(self, seconds: float) -> tuple[Word, tuple[int, ...], IntArray | None]:
        """The fewest and least wanted sessions, and what fits the others; "no": there is nothing more."""
        solver = solver_for(seconds)
        status = solver.solve(self._model.cp)
        if status != cp_model.OPTIMAL:
            return ("no" if status == cp_model.INFEASIBLE else "not known"), (), None
        gone = tuple(s for s, out in self._out.items() if solver.boolean_value(out))
        return "yes", gone, self._model.grid(solver)

    def forbid(self, gone: Iterable[int]) -> None:
        """Ask for no more of this answer, nor for one with the same sessions and more; of none at all, for some."""
        gone = tuple(gone)
        self._model.cp.add_bool_or([self._out[s].negated() for s in gone] if gone else list(self._out.values()))


def most_placed(
    shape: tuple[int, int, int],
    said: Sequence[Said],
    slots: Iterable[int],
    places: Iterable[tuple[int, int]],
    forced: Iterable[Iterable[tuple[int, int]]],
    seconds: float,
) -> int | None:
    """How many of some places, sessions in slots, can be taken at most; None if that was not found out in time.

    What is said is about these slots only.
    One of each of the `forced` places is taken, and what has to be somewhere is there, as far as that is possible.
    """
    free = [replace(one, rows=tuple(row for row in one.rows if row[1] <= 0)) for one in said]
    for held, whole in ((forced, said), ((), free)):
        model = _Model(shape, whole, slots=slots)
        for some in held:
            model.cp.add_bool_or([model.placed(s, t) for s, t in some])
        model.cp.maximize(cp_model.LinearExpr.sum([model.placed(s, t) for s, t in places]))
        solver = solver_for(seconds)
        if (status := solver.solve(model.cp)) != cp_model.INFEASIBLE:
            return int(solver.best_objective_bound + 1e-6) if status in FOUND else None
    return None


def solver_for(seconds: float, *, presolve: bool = True) -> cp_model.CpSolver:
    """A solver for one question of so many seconds; without presolve, to ask the same in another way."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    solver.parameters.num_workers = 1
    # Without the linear relaxation, that there are too few places takes minutes to prove.
    solver.parameters.linearization_level = 2
    solver.parameters.catch_sigint_signal = False
    if not presolve:
        solver.parameters.cp_model_presolve = False
        solver.parameters.symmetry_level = 0
    return solver


def word_of(status: cp_model.CpSolverStatus) -> Word:
    """Whether something was found, in a word."""
    if status in FOUND:
        return "yes"
    return "no" if status == cp_model.INFEASIBLE else "not known"


def _compressed(rows: tuple[Row, ...], rooms: int) -> tuple[Row, ...]:
    """The same rows; that a session is in none of the rooms in a slot is said once."""
    nowhere: dict[tuple[int, int], int] = {}
    for terms, constant in rows:
        if constant == 0 and len(terms) == 1 and terms[0][1] > 0 and terms[0][0][0] == "held":
            key = terms[0][0][1], terms[0][0][2]
            nowhere[key] = nowhere.get(key, 0) + 1
    whole = {key for key, count in nowhere.items() if count == rooms}
    kept = [
        (terms, constant)
        for terms, constant in rows
        if not (len(terms) == 1 and constant == 0 and terms[0][0][0] == "held" and terms[0][0][1:3] in whole)
    ]
    return (*((((("placed", s, t), 1),), 0) for s, t in sorted(whole)), *kept)


class _Model:
    """Rows as a CP-SAT model; those that rest on switched entries hold as far as these are switched on."""

    def __init__(
        self,
        shape: tuple[int, int, int],
        said: Sequence[Said],
        switched: Collection[Entry] = (),
        slots: Iterable[int] | None = None,
    ) -> None:
        self.cp = cp_model.CpModel()
        self.switches: dict[Entry, cp_model.IntVar] = {}
        self._unknown: dict[Key, cp_model.IntVar] = {}
        sessions, all_slots, rooms = shape
        self._shape = all_slots, rooms
        for s, t in product(range(sessions), range(all_slots) if slots is None else slots):
            held = [self.cp.new_bool_var("") for _ in range(rooms)]
            placed = self._unknown["placed", s, t] = self.cp.new_bool_var("")
            self._unknown |= {("held", s, t, r): x for r, x in enumerate(held)}
            self.cp.add(cp_model.LinearExpr.sum(held) == placed)
        for number, one in enumerate(said):
            switches = [self._switch(entry) for entry in one.entries if entry in switched]
            for terms, constant in one.rows:
                self._require(terms, constant, switches, number)
        if switched:
            self._tighten(said)

    def solved(self, seconds: float, *, presolve: bool) -> tuple[Word, IntArray | None]:
        """Whether something fits, and the grid that does."""
        solver = solver_for(seconds, presolve=presolve)
        word = word_of(solver.solve(self.cp))
        return word, self.grid(solver) if word == "yes" else None

    def grid(self, solver: cp_model.CpSolver) -> IntArray:
        """The (T, R) grid of sessions that a solver holds."""
        grid = np.full(self._shape, NOBODY, dtype=np.int64)
        for key, x in self._unknown.items():
            if key[0] == "held" and solver.boolean_value(x):
                grid[key[2], key[3]] = key[1]
        return grid

    def placed(self, s: int, t: int) -> cp_model.IntVar:
        """Whether a session is held in a slot."""
        return self._unknown["placed", s, t]

    def runs_held(self, s: int) -> cp_model.LinearExpr:
        """How many runs of a session are held."""
        return cp_model.LinearExpr.sum([self._unknown["placed", s, t] for t in range(self._shape[0])])

    def _switch(self, entry: Entry) -> cp_model.IntVar:
        if entry not in self.switches:
            self.switches[entry] = self.cp.new_bool_var("")
        return self.switches[entry]

    def _require(
        self, terms: tuple[tuple[Key, int], ...], constant: int, switches: list[cp_model.IntVar], number: int
    ) -> None:
        unknowns = [self._variable(key, number) for key, _ in terms]
        numbers = [n for _, n in terms]
        if all(n == 1 for n in numbers) and constant == 1 - len(numbers) and not self._counts(terms):
            self.cp.add_bool_or([*(x.negated() for x in unknowns), *(x.negated() for x in switches)])
            return
        total = cp_model.LinearExpr.weighted_sum(unknowns, numbers)
        row = self.cp.add(total <= -constant)
        if switches:
            row.only_enforce_if(switches)

    def _tighten(self, said: Iterable[Said]) -> None:
        """Where at most one of some unknowns can be, and an entry rules several of them out: it or one of them.

        Row by row the entry would rule each of them out by itself, which is as true but lets a linear relaxation have
        a bit of all of them; then it takes minutes to prove that several rooms have to be opened.
        """
        one_of: dict[Key, list[int]] = {}
        out: dict[tuple[int, Entry], list[Key]] = {}
        for number, row in enumerate(row for one in said if not one.entries for row in one.rows):
            if row[1] == -1 and all(n == 1 for _, n in row[0]):
                for key, _ in row[0]:
                    one_of.setdefault(key, []).append(number)
        for one in said:
            if len(one.entries) == 1 and one.entries[0] in self.switches:
                for terms, constant in one.rows:
                    for number in one_of.get(terms[0][0], ()) if constant == 0 and len(terms) == 1 else ():
                        out.setdefault((number, one.entries[0]), []).append(terms[0][0])
        for (_, entry), keys in out.items():
            if len(keys) > 1:
                self.cp.add_at_most_one([self.switches[entry], *(self._unknown[key] for key in keys)])

    def _counts(self, terms: tuple[tuple[Key, int], ...]) -> bool:
        return any(key[0] in ("crowd", "new") for key, _ in terms)

    def _variable(self, key: Key, number: int) -> cp_model.IntVar:
        if key[0] == "new":
            low, high = key[2:]
            key = ("new", number, *key[1:])
        elif key[0] == "crowd":
            low, high = 0, 1_000_000
        else:
            low, high = 0, 1
        if key not in self._unknown:
            self._unknown[key] = self.cp.new_int_var(low, high, "")
        return self._unknown[key]
