"""Clicks that lead from one sheet to another: from a person to the own slip, from a session to those who attend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from larpass_sched.event.columns import ITINERARIES, PLACEMENTS
from larpass_sched.wording.sheets import say
from larpass_sched.write.cells import Cell, Sheet

MOST_LINKS = 60_000
"""Links that a sheet may have; spreadsheets allow some more."""

_LOOKED_AT, _PEOPLE, _DOORS, _CHECKED, _FOR_PROGRAMS = "1F4E5F", "0072B2", "009E73", "E69F00", "8A8A8A"
_TABS = {
    **dict.fromkeys(("summary", "timetable", "poster"), _LOOKED_AT),
    **dict.fromkeys(("attendees", "sessions", "lists", "slips"), _PEOPLE),
    **dict.fromkeys(("rooms", "speakers"), _DOORS),
    "clashes": _CHECKED,
}

Places = Mapping[str, str]


def linked(sheets: Sequence[Sheet], lang: str) -> list[Sheet]:
    """The sheets with coloured tabs, and links between those that are there; to be done when all are.

    Timetable and Poster have none: cells are moved about there by hand, and some programs put a link in the place of
    the text of its cell.
    """
    named = {key: sheet for key in _TABS for sheet in sheets if sheet.name == say(f"sheet {key}", lang)}
    posters = [sheet for sheet in sheets if sheet.name.startswith(say("sheet poster", lang))]
    plain = (PLACEMENTS.title(lang), ITINERARIES.title(lang))
    by_session = _first_rows(named.get("sessions"), 0, "first")
    lists, slips = (_first_rows(named.get(key), 0, "list_title") for key in ("lists", "slips"))
    doors = _first_rows(named.get("rooms"), 0, "sign_room") | _first_rows(named.get("rooms"), 0, "sign_room_long")
    ways: dict[str, list[tuple[int, str, Places]]] = {
        "attendees": [(0, "slips", slips)],
        "sessions": [(0, "lists", lists)],
        "lists": [(0, "sessions", by_session)],
        "speakers": [(2, "sessions", by_session), (8, "rooms", doors)],
        "clashes": [(0, "sessions", by_session), (1, "sessions", by_session)],
    }
    result = []
    for sheet in sheets:
        key = next((key for key, one in named.items() if one is sheet), "")
        tab = _FOR_PROGRAMS if sheet.name in plain else _LOOKED_AT if sheet in posters else _TABS.get(key, _CHECKED)
        for column, target, places in ways.get(key, ()):
            sheet = _with_links(sheet, column, say(f"sheet {target}", lang), places)
        result.append(replace(sheet, tab=tab))
    return result


def contents_row(sheets: Sequence[str], lang: str) -> list[Cell | None]:
    """A row of links to the sheets that people look at."""
    keys = ("timetable", "poster", "attendees", "sessions", "rooms")
    names = [name for key in keys if (name := say(f"sheet {key}", lang)) in sheets]
    return [Cell(say("go to", lang), "go_to"), *(Cell(name, "link", link=(name, "A1")) for name in names)]


def _first_rows(sheet: Sheet | None, column: int, style: str) -> dict[str, str]:
    """Where each text first stands in a column, in cells of a style; titles may begin some lines above."""
    places: dict[str, str] = {}
    begun: list[str] = []
    for number, row in enumerate(sheet.rows if sheet is not None else (), start=1):
        cell = row[column] if len(row) > column else None
        if cell is not None and cell.style == style and cell.text:
            places.setdefault(" ".join([*begun, cell.text]), f"A{number - len(begun)}")
        begun = [*begun, cell.text] if cell is not None and cell.style == "list_head" else []
    return places


def _with_links(sheet: Sheet, column: int, target: str, places: Places) -> Sheet:
    if not places or len(sheet.rows) > MOST_LINKS:
        return sheet

    def way(cell: Cell) -> tuple[str, str] | None:
        return (target, places[cell.text]) if cell.text in places else None

    return replace(sheet, rows=[_changed(row, column, way) for row in sheet.rows])


def _changed(row: list[Cell | None], column: int, way: Callable[[Cell], tuple[str, str] | None]) -> list[Cell | None]:
    cell = row[column] if len(row) > column else None
    if cell is None or not cell.text or (link := way(cell)) is None:
        return row
    return [*row[:column], replace(cell, link=link), *row[column + 1 :]]
