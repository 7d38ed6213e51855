"""What a spreadsheet holds beside its values: cells with errors, merged and coloured cells, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

from larpass_sched.read import limits
from larpass_sched.read.grid import Block
from larpass_sched.read.values import Broken

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """What is marked in one sheet: cells without a value, merged and coloured cells, and where anything stands.

    Rows and columns count from 0; `texts` is how many cells hold a text that is kept once for all of them.
    """

    broken: dict[Place, Broken] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    coloured: dict[Place, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    texts: int = 0

    @property
    def size(self) -> int:
        """How many cells lie between the first cell and the last row and column."""
        return (max(self.rows, default=-1) + 1) * (max(self.columns, default=-1) + 1)

    def add_merged(self, block: Block) -> None:
        """Note merged cells, as long as they are not too many."""
        if len(self.merged) < limits.MAX_MERGED:
            self.merged.append(block)

    def add_colour(self, place: Place, colour: str) -> None:
        """Note the colour of a cell, as long as they are not too many."""
        if len(self.coloured) < limits.MAX_COLOURED:
            self.coloured[place] = colour

    def add_broken(self, place: Place, broken: Broken) -> None:
        """Note a cell without a value."""
        self.broken[place] = broken
        if len(self.broken) > limits.MAX_BROKEN:
            raise limits.TooLargeError
