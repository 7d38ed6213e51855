"""The figures that an organiser is asked for first: tiles of the summary and of what a notebook shows."""

from __future__ import annotations

from larpass_sched.wording.language import number_text, percent_text
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Rows, Style
from larpass_sched.write.facts import Facts


def tile_rows(facts: Facts, lang: str, columns: int) -> Rows:
    """The figures that an organiser is asked for, large."""
    tiles = key_figures(facts, lang)
    if not tiles:
        return []
    styles: tuple[Style, ...] = ("tile_label", "tile_figure", "tile_note")
    rows: Rows = []
    for line, style in enumerate(styles):
        # The first tile has the widest column; the others take what two narrow ones hold, the last one takes one.
        row: list[Cell | None] = [Cell(None, style) for _ in range(columns)]
        for tile, column in zip(tiles, (0, 1, 3, 5), strict=False):
            row[column] = Cell(tile[line], style)
        rows.append(row)
    return [*rows, []]


def key_figures(facts: Facts, lang: str) -> list[tuple[str, str, str]]:
    """Label, figure and note of what an organiser is asked for first, as far as it is known."""
    tiles = (tile(facts, lang) for tile in (_wishes_tile, _points_tile, _worst_tile, _rooms_tile))
    return [tile for tile in tiles if tile is not None]


def _wishes_tile(facts: Facts, lang: str) -> tuple[str, str, str] | None:
    wishes, met = sum(day.wishes for day in facts.days), sum(day.met for day in facts.days)
    if not wishes or not facts.timetable.itineraries:
        return None
    of = f"{number_text(met, lang)} {say('of wishes', lang, wishes=number_text(wishes, lang))}"
    return say("wishes met", lang), percent_text(met / wishes, lang), of


def _points_tile(facts: Facts, lang: str) -> tuple[str, str, str] | None:
    verdict = facts.timetable.verdict
    if verdict is None or verdict.points is None:
        return None
    balance = verdict.balance
    bound = verdict.bound if balance is None else balance.bound
    note = "" if bound is None else say("at most", lang, bound=number_text(bound, lang))
    if balance is not None and balance.value != verdict.points:
        note = f"{say('balance', lang)} {number_text(balance.value, lang)} {note}"
    return say("points", lang), number_text(verdict.points, lang), note


def _worst_tile(facts: Facts, lang: str) -> tuple[str, str, str] | None:
    shares = [day.share for day in facts.days if day.share is not None]
    if not shares or not facts.timetable.itineraries:
        return None
    return say("worst off", lang), percent_text(min(shares), lang), say("of own best day", lang)


def _rooms_tile(facts: Facts, lang: str) -> tuple[str, str, str] | None:
    verdict = facts.timetable.verdict
    if verdict is not None and verdict.attendance == "free":
        return say("turned away short", lang), number_text(verdict.turned_away, lang), say("at a full room", lang)
    offered = sum(use.offered for use in facts.room_use)
    if not offered or not facts.timetable.itineraries:
        return None
    people = sum(use.people or 0 for use in facts.room_use)
    return say("seats used", lang), percent_text(people / offered, lang), ""
