"""Workshop assignment taken apart: where choices are held is one question, who attends them a flow for each slot.

The worst wish: a small model places the choices; a flow for each slot seats everybody or names a set of people and
choices that do not fit together, which becomes a new inequality for the small model (logic-based Benders
decomposition: Hooker and Ottosson 2003, doi:10.1007/s10107-003-0375-9). When the small model has nothing left, that
worst wish is proved to be out of reach.

The sum: with few choices, the value of every set of choices in one slot is computed and the best partition is found by
dynamic programming over sets, which is exact. With many, annealing on an estimate of the value, then swaps with exact
values; the bound is a flow in which everybody attends as many choices as there are slots, whenever they are held.
"""

from __future__ import annotations

import time

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow
from ortools.sat.python import cp_model

from benchmarks.workshops import SIGNS, Plan, Workshops, placement_is_allowed, score, seat, seat_all
from benchmarks.workshops_plain import Found, PlacementModel
from larpass_sched.arrays import BoolArray, IntArray

FEW_CHOICES = 12


def solve_decomposed(workshops: Workshops, *, time_limit: float, seed: int = 0) -> Found:
    """Find the best worst wish first, then the best sum, each with a proven bound."""
    started = time.perf_counter()
    deadline = started + time_limit
    slot_of, reached, worst_bound = best_worst(workshops, started + time_limit / 2, seed)
    if slot_of is None:
        return Found("decomposed", None, worst_bound, 0, time.perf_counter() - started)
    bound = sum_bound(workshops, reached)
    few = workshops.shape[1] <= FEW_CHOICES and not any(choice.optional for choice in workshops.choices)
    plan = best_partition(workshops, reached) if few else None
    if plan is not None:
        bound = min(bound, score(workshops, plan)[1])
    else:
        from benchmarks.workshops_search import improve_sum

        first = seat_all(workshops, slot_of, reached)
        assert first is not None
        plan = improve_sum(workshops, first, reached, bound, deadline, seed)
    return Found("decomposed", plan, worst_bound, bound, time.perf_counter() - started)


def best_worst(workshops: Workshops, deadline: float, seed: int) -> tuple[IntArray | None, int, int]:
    """Where to hold the choices so that the worst score is as high as possible.

    Returns
    -------
    slot_of : (C,) int or None
    reached, bound : int
        The worst score with these slots, and a proven upper bound on it.
    """
    levels = np.unique(workshops.scores)
    low, high, best = -1, len(levels) - 1, None
    # Below: reached. Above `high`: proved to be out of reach. Where time runs out, the level stays open.
    while high > 0 and sum_bound(workshops, int(levels[high])) < 0:
        high -= 1
    open_from = high + 1
    while low < high and time.perf_counter() < deadline:
        middle = (low + high + 1) // 2
        share = (time.perf_counter() + deadline) / 2
        slot_of, proved_out = _hold_for(workshops, int(levels[middle]), share, seed)
        if slot_of is not None:
            low, best = middle, slot_of
        else:
            high = middle - 1
            open_from = min(open_from, middle) if proved_out else open_from
    reached = int(levels[low]) if low >= 0 else int(levels[0])
    return best, reached, int(levels[open_from - 1])


def _hold_for(workshops: Workshops, worst: int, deadline: float, seed: int) -> tuple[IntArray | None, bool]:
    """Slots in which everybody can attend scores of at least `worst`; or None and whether there are none."""
    may, must = workshops.may_attend(worst), workshops.must_attend()
    if (must & ~may).any():
        return None, True
    model = _cover_model(workshops, worst)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    while (left := deadline - time.perf_counter()) > 0:
        solver.parameters.max_time_in_seconds = left
        status = solver.solve(model.cp)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, status == cp_model.INFEASIBLE
        slot_of = model.slot_of(solver.value)
        if not _add_cuts(workshops, model, slot_of, may, must):
            return slot_of, True
    return None, False


def _cover_model(workshops: Workshops, worst: int) -> PlacementModel:
    """Everybody finds something in every slot, and every slot has seats for all and does not ask for more than all."""
    model = PlacementModel(workshops)
    people, choices, slots = workshops.shape
    may = workshops.may_attend(worst)
    for t in range(slots):
        for h in range(people):
            model.cp.add_bool_or([model.held[c][t] for c in np.flatnonzero(may[h]).tolist()])
        model.cp.add(sum(workshops.choices[c].most * model.held[c][t] for c in range(choices)) >= people)
        model.cp.add(sum(workshops.choices[c].least * model.held[c][t] for c in range(choices)) <= people)
    return model


def _add_cuts(workshops: Workshops, model: PlacementModel, slot_of: IntArray, may: BoolArray, must: BoolArray) -> bool:
    """Add what every placement has to satisfy and this one does not; False if it satisfies everything."""
    _, choices, slots = workshops.shape
    cut = False
    for t in range(slots):
        held = np.flatnonzero(slot_of == t)
        crowded, needed = _too_many(workshops, held, may), _too_few(workshops, held, may)
        for u in range(slots):
            if crowded is not None:
                # These people find seats only in what suits one of them.
                suits = may[crowded].any(axis=0)
                seats = sum(workshops.choices[c].most * model.held[c][u] for c in np.flatnonzero(suits).tolist())
                model.cp.add(seats >= len(crowded))
            if needed is not None:
                # These choices are filled only by those whom one of them suits.
                fits = int(may[:, needed].any(axis=1).sum())
                model.cp.add(sum(workshops.choices[c].least * model.held[c][u] for c in needed.tolist()) <= fits)
        cut |= crowded is not None or needed is not None
        if crowded is None and needed is None and seat(workshops, held, may, must) is None:
            # Both halves fit and together they do not (or a given choice is in the way): not this set again.
            for u in range(slots):
                others = np.setdiff1d(np.arange(choices), held).tolist()
                model.cp.add_bool_or(
                    [model.held[c][u].negated() for c in held.tolist()] + [model.held[c][u] for c in others]
                )
            cut = True
    return cut


def _too_many(workshops: Workshops, held: IntArray, may: BoolArray) -> IntArray | None:
    """People whom the seats of what suits them do not hold, by a maximum flow and its cut (Hall 1935)."""
    people = len(may)
    reached, total = _source_side(may[:, held], np.ones(people, dtype=np.int64), workshops.most[held])
    return None if total == people else np.array([h for h in reached if h < people], dtype=np.int64)


def _too_few(workshops: Workshops, held: IntArray, may: BoolArray) -> IntArray | None:
    """Choices that ask for more people than they suit."""
    least = workshops.least[held]
    reached, total = _source_side(may[:, held].T, least, np.ones(len(may), dtype=np.int64))
    return None if total == least.sum() else held[[k for k in reached if k < len(held)]]


def _source_side(fits: BoolArray, supply: IntArray, room: IntArray) -> tuple[list[int], int]:
    rows, columns = fits.shape
    source, sink = rows + columns, rows + columns + 1
    i, j = np.nonzero(fits)
    flow = max_flow.SimpleMaxFlow()
    flow.add_arcs_with_capacity(i, rows + j, np.minimum(supply[i], room[j]))
    flow.add_arcs_with_capacity(np.full(rows, source), np.arange(rows), supply)
    flow.add_arcs_with_capacity(rows + np.arange(columns), np.full(columns, sink), room)
    flow.solve(source, sink)
    return list(flow.get_source_side_min_cut()), flow.optimal_flow()


def sum_bound(workshops: Workshops, worst: int) -> int:
    """The best sum if everybody attends as many choices as there are slots, whenever they are held; -1: impossible.

    A minimum-cost flow that knows the fewest and most people of each choice.
    """
    people, choices, slots = workshops.shape
    may, must = workshops.may_attend(worst), workshops.must_attend()
    if (must & ~may).any():
        return -1
    h, c = np.nonzero(may)
    bonus = int(workshops.scores.max(initial=0)) * people * slots + 1
    least = np.array([0 if choice.optional else choice.least for choice in workshops.choices], dtype=np.int64)
    flow = min_cost_flow.SimpleMinCostFlow()
    one, sink = np.ones(len(h), dtype=np.int64), people + choices
    attends = flow.add_arcs_with_capacity_and_unit_cost(
        h, people + c, one, -workshops.scores[h, c] - bonus * must[h, c]
    )
    nodes, ends = people + np.arange(choices), np.full(choices, sink)
    least_arcs = flow.add_arcs_with_capacity_and_unit_cost(nodes, ends, least, np.full(choices, -bonus))
    flow.add_arcs_with_capacity_and_unit_cost(nodes, ends, workshops.most - least, np.zeros(choices, dtype=np.int64))
    flow.set_nodes_supplies(np.arange(people), np.full(people, slots, dtype=np.int64))
    flow.set_node_supply(sink, -people * slots)
    if flow.solve() != flow.OPTIMAL:
        return -1
    taken = flow.flows(attends) > 0
    if (flow.flows(least_arcs) < least).any() or (must[h, c] & ~taken).any():
        return -1
    return int(workshops.scores[h[taken], c[taken]].sum())


def best_partition(workshops: Workshops, worst: int) -> Plan | None:
    """The best plan with scores of at least `worst`: all sets of choices in one slot, then sets of sets.

    Only for few choices, none of which may be left out: there are ``slots * 3**choices`` pairs of sets.
    """
    people, choices, slots = workshops.shape
    may, must = workshops.may_attend(worst), workshops.must_attend()
    everything = (1 << choices) - 1
    values: dict[int, int] = {}
    for members in range(1, everything + 1):
        held = np.flatnonzero((members >> np.arange(choices)) & 1)
        if workshops.least[held].sum() <= people <= workshops.most[held].sum():
            chosen = seat(workshops, held, may, must)
            if chosen is not None:
                values[members] = int(workshops.scores[np.arange(people), chosen].sum())
    # layers[t][members]: best sum with these choices in the first t slots, and the set that is held in the last.
    layers: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
    for t in range(slots):
        layer: dict[int, tuple[int, int]] = {}
        for members, value in values.items():
            if not _set_is_allowed(workshops, members, t):
                continue
            for before, (total, _) in layers[-1].items():
                if before & members == 0 and layer.get(before | members, (-1, 0))[0] < total + value:
                    layer[before | members] = total + value, members
        layers.append(layer)
    if everything not in layers[-1]:
        return None
    slot_of, left = np.full(choices, -1, dtype=np.int64), everything
    for t in reversed(range(slots)):
        members = layers[t + 1][left][1]
        slot_of[(members >> np.arange(choices)) & 1 == 1] = t
        left ^= members
    assert placement_is_allowed(workshops, slot_of)
    return seat_all(workshops, slot_of, worst)


def _set_is_allowed(workshops: Workshops, members: int, t: int) -> bool:
    """Whether exactly these choices may be held in slot `t`. Every demand on placements is one on single slots."""
    for demand in workshops.demands:
        left, right = bool(members >> demand.left & 1), bool(members >> demand.right & 1)
        if demand.kind == "size" and demand.left == t and not SIGNS[demand.sign](members.bit_count(), demand.right):
            return False
        if demand.kind == "together" and ((left != right) if demand.sign == "==" else (left and right)):
            return False
        named = demand.right == t
        if demand.kind == "slot" and ((left != named) if demand.sign == "==" else (left and named)):
            return False
    return True
