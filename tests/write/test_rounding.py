"""The same number is the same text wherever it is told: on the screen, in the workbook and on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.cli.commands import _facts, _wish_facts
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve.live import LiveLine
from larpass_sched.timetable import PriorityValue, Verdict
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.wording.language import gap_text, number_text, percent_text, told_percent
from larpass_sched.write.cells import Cell, Sheet, percent_cell
from larpass_sched.write.export.order import Order
from larpass_sched.write.facts import Facts
from larpass_sched.write.html import timetable_html
from larpass_sched.write.looks import LOOKS
from larpass_sched.write.made import MadeFrom
from larpass_sched.write.page.organisers import organisers_view
from larpass_sched.write.summary import summary_sheet
from plain_timetables import plain_timetable

NUMBER_FORMATS = {style().name.removeprefix("larpass "): style().number_format for style in LOOKS}

PLAIN = plain_timetable(
    Event(
        title="Day",
        sessions=tuple(Session(name) for name in ("Bees", "Trees", "Seas", "Moss")),
        rooms=(Room("Hall", seats=1), Room("Cellar", seats=2)),
        slots=(Slot("Early"), Slot("Late")),
        attendees=tuple(Attendee(f"Person {n}", wishes=(("Bees", 3), ("Trees", 2), ("Seas", 1))) for n in range(3)),
    )
)


def verdict(points: int, bound: int, wishes: int, met: int, drawn: float) -> Verdict:
    """A verdict with these figures."""
    status = "best possible" if points == bound else "within gap"
    told: dict[str, Any] = {"turned_away": 0, "attendees": 3, "attendance": "seats", "seconds": 1.0, "seed": 0}
    more: dict[str, Any] = {"version": "", "method": "", "random": drawn, "wishes": wishes, "wishes_met": met}
    return Verdict(status=status, points=points, bound=bound, **told, **more)  # type: ignore[arg-type]


def shown(cell: Cell, lang: str) -> str:
    """What a spreadsheet shows of a share in a cell."""
    decimals = NUMBER_FORMATS[cell.style].count("0.0")
    return number_text(100 * float(cell.text), lang, decimals) + "\N{NO-BREAK SPACE}%"


def row(sheet: Sheet, label: str) -> list[Cell | None]:
    """The row of a sheet that begins with a label."""
    return next(row for row in sheet.rows if row and row[0] is not None and row[0].text == label)


@settings(max_examples=60)
@given(st.integers(1, 20_000), st.integers(0, 20_000), st.sampled_from(["en", "sv"]))
def test_a_gap_is_told_in_one_way(points: int, more: int, lang: str) -> None:
    """In the sentence, on the live line, in the workbook, in a notebook and on the organisers' page."""
    bound = min(2 * points, points + more)
    found = verdict(points, bound, 10, 9, 0.0)
    timetable = replace(PLAIN, verdict=found)
    told = gap_text((bound - points) / points, lang)
    search: Any = SimpleNamespace(history=[SimpleNamespace(best=points, bound=bound)], preparing=False, seconds=1.0)
    assert f"gap {told}  " in LiveLine(search, shown=False, lang=lang).text()
    made = MadeFrom(certificate_of(timetable))
    sheet = summary_sheet(Facts(timetable), lang, made)
    (in_sheet,) = (r[1] for r in sheet.rows if r and r[0] is not None and r[0].text in LABELS)
    assert in_sheet is not None
    assert in_sheet.text == told
    if bound > points:
        texts = [found.sentence(lang), timetable_html(timetable, lang)]
        texts.append(organisers_view(Order(timetable, made.certificate, lang=lang))["verdict"])  # type: ignore[arg-type]
        texts.append(" ".join(r[0].text for r in sheet.rows if r and r[0] is not None and r[0].style == "verdict"))
        for text in texts:
            assert re.search(rf"(?<![\d.,]){re.escape(told)}", text), (told, text)


LABELS = ("At most this far from the best", "Högst så långt från det bästa")


@settings(max_examples=100)
@given(st.integers(1, 5_000), st.data(), st.sampled_from(["en", "sv"]))
def test_a_share_is_told_in_one_way(whole: int, data: st.DataObject, lang: str) -> None:
    """Screen and workbook say the same; all and nothing are told only where it is all, or nothing."""
    part = data.draw(st.integers(0, whole))
    told = percent_text(part / whole, lang)
    assert shown(percent_cell(part / whole), lang) == told
    ((_, on_screen),) = _wish_facts(part, whole, 0, lang)  # type: ignore[arg-type]
    assert told in on_screen
    assert (told_percent(part / whole) == 100) == (part == whole)
    assert (told_percent(part / whole) == 0) == (part == 0)
    assert abs(float(told_percent(part / whole)) - 100 * part / whole) <= 0.5 + 1e-9


@given(st.integers(1, 3_000), st.integers(0, 500), st.floats(0, 1, exclude_max=True), st.sampled_from(["en", "sv"]))
@settings(max_examples=60)
def test_quality_is_told_in_one_way(points: int, more: int, low: float, lang: str) -> None:
    """On the screen and in the workbook; 100 only where the best conceivable is reached."""
    found = verdict(points, points + more, 10, 9, low * points)
    on_screen = next(value for label, value in _facts(found, lang) if label in ("Quality", "Kvalitet"))  # type: ignore[arg-type]
    sheet = summary_sheet(Facts(replace(PLAIN, verdict=found)), lang, MadeFrom(certificate_of(PLAIN)))
    cell = row(sheet, "Kvalitet" if lang == "sv" else "Quality")[1]
    assert cell is not None
    assert number_text(float(cell.text), lang, int(cell.style == "decimal")) == on_screen.split()[0]
    assert (on_screen.split()[0] == "100") == (more == 0)


def test_figures_of_the_organisers_page_are_those_of_the_workbook() -> None:
    """Levels and rooms, cell by cell."""
    timetable = replace(PLAIN, verdict=verdict(10, 10, 9, 6, 3.0))
    order = Order(timetable, certificate_of(timetable))
    view, sheet = organisers_view(order), summary_sheet(order.facts, "en", MadeFrom(order.certificate))
    assert view["levels"]
    for level in view["levels"]:
        cell = row(sheet, level["name"])[3]
        assert cell is not None
        assert shown(cell, "en") == level["percent"]
    for room in view["rooms"]:
        cell = row(sheet, room["name"])[5]
        assert cell is not None
        assert shown(cell, "en") == room["percent"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_price_of_what_comes_first_is_not_told(lang: str) -> None:
    """What comes first pays nothing: others give way to it. What follows tells its price."""
    first = PriorityValue(name="fairness", value=60, bound=60, before=None, price=0, price_most=12, unit="%")
    assert not re.search("cost|priset", first.sentence(100, lang))
    later = replace(first, before=50, price=5, price_most=12)
    assert re.search("cost of 5 to 12 of 112|priset av 5 till 12 av 112", later.sentence(100, lang))


def test_unknown_shares() -> None:
    """What is not known is an empty cell."""
    assert percent_cell(None).value is None
