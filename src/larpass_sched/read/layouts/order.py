"""Titles in one cell, in order or not: the question says it, the answers show it, or the organiser is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from larpass_sched.read import values
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts.context import Context
from larpass_sched.read.layouts.headings import Columns
from larpass_sched.wording import words

# So many agreements in order are no accident: 2 ** -8.
SURE = 8
MOST_PAIRS = 200_000
# So many people do not all tick everything.
MANY = 6


def meaning_of_cells(
    grid: Grid, columns: Columns, read: Sequence[int], context: Context, *, has_sets: bool = False
) -> Literal["rank", "tick"] | None:
    """Whether the place in the cell is a rank; None, and a finding that asks, where that stays open."""
    asked = context.asked
    if asked.layout in ("ranking", "selection"):
        return "rank" if asked.layout == "ranking" else "tick"
    if asked.scale in ("rank", "tick"):
        return "rank" if asked.scale == "rank" else "tick"
    question = " ".join(columns.question(position) for position in read)
    orders = [
        (row, position, [piece.session for piece in pieces if piece.session])
        for row in grid.filled_rows(columns.header + 1)
        for position in read
        if (pieces := context.titles.split(values.shown(grid.at(row, position))).pieces)
    ]
    if words.ASKS_FOR_ORDER.search(question):
        return "rank"
    lists = [order for *_, order in orders if len(order) > 1]
    everything = {frozenset(order) for order in lists}
    whole = len(lists) > 1 and len(everything) == 1 and len({tuple(order) for order in lists}) > 1
    # Some programs know no ranking in one cell, and some signs stand between entries of a set alone.
    has_sets = has_sets or any(
        ";#" in values.shown(grid.at(row, position)) for row, position, order in orders if len(order) > 1
    )
    any_asked = has_sets or words.ASKS_FOR_ANY.search(question) is not None
    # Nobody ticks everything: all of it in different orders is a ranking.
    if whole and len(next(iter(everything))) > 2 and (not any_asked or len(lists) >= MANY):
        return "rank"
    if not lists or (any_asked and not whole) or _agreements(lists) >= SURE:
        return "tick"
    row, position, order = max(orders, key=lambda entry: len(entry[2]))
    context.report.add(
        "list_open",
        grid,
        row,
        position,
        seen=values.shown(grid.at(row, position)),
        first=order[0] or "",
        last=order[-1] or "",
    )
    return None


def _agreements(lists: Sequence[Sequence[str | None]]) -> int:
    """How often two titles stood in the order in which they had stood before; 0 if they ever stood otherwise."""
    before: defaultdict[tuple[str, str], int] = defaultdict(int)
    pairs = 0
    for order in lists:
        for place, first in enumerate(order):
            for second in order[place + 1 :]:
                pairs += 1
                before[(str(first), str(second))] += 1
        if pairs > MOST_PAIRS:
            break
    if any((second, first) in before for first, second in before):
        return 0
    return sum(count - 1 for count in before.values())
