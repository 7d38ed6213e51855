"""The check list of docs/accessibility.md, line by line, for workbooks."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import NamedStyle

from larpass_sched.timetable import Timetable
from larpass_sched.write import looks
from larpass_sched.write.looks import LOOKS
from larpass_sched.write.tracks import STRONG, TINTS

ROOT = Path(__file__).parent.parent.parent
TRACKS = ("Skola", "Miljö", "Data")
LEAST_CONTRAST = 4.5


@pytest.fixture(scope="module", params=["en", "sv"])
def written(request: pytest.FixtureRequest, timetable: Timetable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with tracks."""
    sessions = tuple(replace(s, track=TRACKS[n % 3]) for n, s in enumerate(timetable.event.sessions))
    event = replace(timetable.event, sessions=sessions)
    path = tmp_path_factory.mktemp("book") / "out.xlsx"
    replace(timetable, event=event).to_excel(path, lang=request.param)
    return path


@pytest.fixture(scope="module")
def book(written: Path) -> Any:
    """The workbook, with its texts in pieces."""
    return openpyxl.load_workbook(written, rich_text=True)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = np.array([int(colour[-6:][i : i + 2], 16) / 255 for i in (0, 2, 4)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """How much brighter the brighter of two colours is."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    """Black on white is 21:1, and the grey of the examples of WCAG is 4.5:1."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("style", [make() for make in LOOKS], ids=lambda style: style.name)
def test_contrast_of_every_style(style: NamedStyle) -> None:
    """Every style can be read on its own background."""
    ink = style.font.color.rgb if style.font.color is not None else "000000"
    paper = style.fill.fgColor.rgb if style.fill.fill_type == "solid" else "FFFFFF"
    assert contrast(ink, paper) >= LEAST_CONTRAST


@pytest.mark.parametrize("tint", TINTS)
def test_contrast_on_every_track(tint: str) -> None:
    """Title, speakers and small print can be read on the colour of every track."""
    for ink in (looks.DARK, "000000", looks.QUIET):
        assert contrast(ink, tint) >= LEAST_CONTRAST


def test_track_colours_differ_for_colour_blind_people() -> None:
    """Seen without red or without green receptors, no two of the first six edges look alike."""
    # Viénot, Brettel and Mollon (1999): what is left of linear RGB for protanopes and deuteranopes.
    blind = {
        "protanope": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
        "deuteranope": np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
    }
    for seen in blind.values():
        colours = []
        for colour in STRONG[:6]:
            rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]) ** 2.2
            colours.append((seen @ rgb).clip(0, 1) ** (1 / 2.2))
        assert min(float(np.abs(one - other).max()) for one, other in combinations(colours, 2)) > 0.1


def test_tracks_are_named_in_text(book: Any) -> None:
    """Every coloured cell of the timetable says its track in words."""
    coloured = 0
    for row in book.worksheets[1].iter_rows(min_row=2, min_col=2):
        for cell in row:
            if re.fullmatch(r"larpass held \d", cell.style):
                coloured += 1
                assert any(track in str(cell.value) for track in TRACKS), cell.coordinate
    assert coloured == 20


def test_lists_are_tables_with_headings(book: Any) -> None:
    """Seven lists, each a table whose headings are filled in and all different."""
    tables = [(sheet, table) for sheet in book.worksheets for table in sheet.tables.values()]
    assert len(tables) == 7
    for sheet, table in tables:
        headings = [str(cell.value) for cell in sheet[table.ref][0]]
        assert table.headerRowCount == 1
        assert all(heading.strip() and "\n" not in heading for heading in headings)
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert [column.name for column in table.tableColumns] == headings
        assert table.autoFilter is not None


def test_headings_stay_in_view(book: Any) -> None:
    """Lists and the timetable freeze their headings and repeat them on paper."""
    for sheet in book.worksheets:
        if sheet.tables or sheet is book.worksheets[1]:
            assert sheet.freeze_panes in ("A2", "B2"), sheet.title
            assert sheet.print_title_rows == "$1:$1", sheet.title


def test_no_merged_cells_and_no_hidden_sheets(book: Any) -> None:
    """Nothing stands in the way of filters, arrow keys and screen readers."""
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges, sheet.title
        assert sheet.sheet_state == "visible"


def test_charts_have_alternative_texts(written: Path) -> None:
    """The chart says in words what its bars say."""
    with zipfile.ZipFile(written) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    charts = [chart for drawing in drawings for chart in re.findall(r"<[^>]*cNvPr [^>]*name=\"Chart[^>]*>", drawing)]
    assert len(charts) == 1
    assert re.search(r'descr="[^"]*: \d+.%;[^"]*\d.%\."', charts[0])


def test_names_title_and_language(book: Any) -> None:
    """Sheets have names in words; the document has a title and says its language."""
    assert all(re.fullmatch(r"[A-ZÅÄÖ][a-zåäö ]+", name) for name in book.sheetnames)
    assert book.properties.title == "Simulated event"
    assert book.properties.language == ("sv" if "Schema" in book.sheetnames else "en")


def test_reading_begins_at_the_top(book: Any) -> None:
    """The first thing to be read is what the document is about, the second how good the timetable is."""
    summary = book.worksheets[0]
    assert summary["A1"].value == "Simulated event"
    assert "2" in str(summary["A2"].value)
    assert book.active is summary


def test_no_text_is_tiny(book: Any) -> None:
    """9 points at least, in styles and in pieces of texts."""
    assert min(make().font.size for make in LOOKS) >= 9
    pieces = [
        piece
        for row in book.worksheets[1].iter_rows()
        for cell in row
        if isinstance(cell.value, CellRichText)
        for piece in cell.value
    ]
    assert min(piece.font.sz for piece in pieces if not isinstance(piece, str)) >= 9


def test_every_line_of_the_list_is_tested() -> None:
    """The check list names only tests that there are."""
    sources = "".join(
        (Path(__file__).parent / f"test_{name}.py").read_text("utf-8") for name in ("accessibility", "page")
    )
    listed = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "accessibility.md").read_text("utf-8"))
    assert len(listed) > 12
    assert all(f"def {name}(" in sources for name in listed)
