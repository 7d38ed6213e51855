"""The sheet Clashes: which sessions at the same time cost people most."""

from __future__ import annotations

from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Rows, Sheet, listing, row_of
from larpass_sched.write.facts import Facts

_WIDTHS = [46.0, 46.0, 18.0, 14.0, 16.0, 14.0]


def clashes_sheet(facts: Facts, lang: str) -> Sheet:
    """The sheet Clashes: a row for each pair of sessions held at the same time that somebody wishes for both."""
    keys = ("session", "at the same time", "slot", "both", "missed", "points missed")
    numbers = keys[3:]
    rows: Rows = [
        [Cell(say(key, lang), "heading_number" if key in numbers else "heading", note=_note(key, lang)) for key in keys]
    ]
    for c in facts.clashes:
        values = (c.session, c.other, c.slot, c.both, c.missed, c.points)
        rows.append(row_of(values, "wrapped", "wrapped", "wrapped", "whole"))
    if len(rows) == 1:
        rows.append([Cell(say("no clashes", lang)), *(Cell(None) for _ in keys[1:])])
    return listing(say("sheet clashes", lang), "Clashes", rows, _WIDTHS, frozen="A2", footer=say("page made by", lang))


def _note(key: str, lang: str) -> str:
    return say(f"note {key}", lang) if key in ("both", "missed", "points missed") else ""
