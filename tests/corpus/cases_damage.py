"""What happens to spreadsheets on their way: layout, letters, numbers, formulas, and files that are none."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from case import case, whole
from shapes import TITLES, matrix
from writers import rewritten, text, xlsx

X = {"Anna Berg": {"A": "x", "D": "x"}, "Bo Ek": {"B": "x", "E": "x"}}
TICKED = {"Anna Berg": "A1 D1", "Bo Ek": "B1 E1"}
GRID = matrix(X)


def _hide_a_row(book: openpyxl.Workbook) -> None:
    book["Blad1"].row_dimensions[2].hidden = True
    book["Blad1"].auto_filter.ref = "A1:I3"


def _protect(book: openpyxl.Workbook) -> None:
    book["Blad1"].protection.enable()
    book["Blad1"].protection.password = "hemligt"
    book.security.lockStructure = True


def _since_1904(book: openpyxl.Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def _compute_empty_text(path: Path) -> None:
    """What Excel writes for a formula whose value is an empty text."""
    rewritten(
        path,
        lambda _, xml: re.sub(
            rb'<c r="(\w+)"( s="\d+")?><f>([^<]*)</f><v ?/></c>',
            rb'<c r="\1" t="str"><f>\3</f><v></v></c>',
            re.sub(rb"<v></v>", b"<v/>", xml),
        ),
    )


def _prefixed(path: Path, first: str) -> None:
    text(path, GRID, encoding="cp1252")
    path.write_bytes(first.encode() + path.read_bytes())


def _encrypted(path: Path, content: bytes) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with path.open("wb") as file:
        OOXMLFile(io.BytesIO(content)).encrypt("hemligt", file)


def _xlsb(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")


def _bomb(path: Path) -> None:
    """Small as a file, 300 MB when unfolded."""
    xlsx(path, {"Blad1": GRID})
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b"0" * 1_000_000)


def with_titles(names: dict[str, str]) -> dict[str, Any]:
    """Two choices of two people, in these letters."""
    return {
        "Blad1": [
            ["Namn", "Val 1", "Val 2"],
            ["Anna Berg", names["G"], names["C"]],
            ["Bo Ek", names["B"], names["D"]],
        ]
    }


# Rows and columns that are not where they ought to be.
merged = [["Lärpass 2018, önskemål"], ["Insamlat i februari"], [], *GRID]
LAYOUT = [
    case("damage-title-rows.xlsx", TICKED, {"Blad1": merged}, touch=lambda book: book["Blad1"].merge_cells("A1:E1")),
    case(
        "damage-blank-rows-and-columns.xlsx",
        TICKED,
        {
            "Blad1": [
                [],
                [None, *GRID[0][:3], None, *GRID[0][3:]],
                [],
                [None, *GRID[1][:3], None, *GRID[1][3:]],
                [],
                [None, *GRID[2][:3], None, *GRID[2][3:]],
                [],
            ]
        },
    ),
    case(
        "damage-repeated-headings.xlsx",
        TICKED,
        {"Blad1": [GRID[0], GRID[1], GRID[0], GRID[2]]},
        findings=["row_heading [damage-repeated-headings.xlsx]Blad1!A3"],
    ),
    case(
        "damage-merged-wish.xlsx",
        {"Anna Berg": "A1", "Bo Ek": "B1 E1"},
        {"Blad1": [GRID[0], ["Anna Berg", "x"], GRID[2]]},
        touch=lambda book: book["Blad1"].merge_cells("B2:D2"),
        findings=["cell_merged [damage-merged-wish.xlsx]Blad1!B2"],
    ),
    case(
        "damage-value-without-heading.xlsx",
        None,
        {"Blad1": [GRID[0], [*GRID[1], "x"], GRID[2]]},
        findings=["column_nameless [damage-value-without-heading.xlsx]Blad1!J2"],
    ),
    case(
        "damage-column-twice.xlsx",
        None,
        {"Blad1": [[*GRID[0], TITLES["A"]], [*GRID[1], "x"], GRID[2]]},
        findings=["column_twice [damage-column-twice.xlsx]Blad1!J1"],
    ),
    case(
        "damage-misspelt-columns.xlsx",
        None,
        {
            "Blad1": [
                ["Deltagare", "Tillbaka till framtid", "Workshop 3", TITLES["B"]],
                ["Anna Berg", "x", "x", "x"],
            ]
        },
        findings=[
            "wish_column_unknown [damage-misspelt-columns.xlsx]Blad1!B1",
            "wish_column_unknown [damage-misspelt-columns.xlsx]Blad1!C1",
        ],
    ),
    case(
        "damage-stray-cell-at-the-end.xlsx",
        TICKED,
        {"Blad1": GRID},
        touch=lambda book: book["Blad1"].__setitem__("XFD1048576", "oj"),
        findings=["cell_stray [damage-stray-cell-at-the-end.xlsx]Blad1!XFD1048576"],
    ),
    case("damage-million-empty-rows.ods", TICKED, {"Blad1": GRID}, far=True),
    case("damage-hidden-rows-and-filter.xlsx", TICKED, {"Blad1": GRID}, touch=_hide_a_row),
    case("damage-protected-sheet.xlsx", TICKED, {"Blad1": GRID}, touch=_protect),
]


# The same title in other letters.
odd = {k: unicodedata.normalize("NFD", f"  {v.upper()} ").replace(" ", "\N{NO-BREAK SPACE}") for k, v in TITLES.items()}
straight = {k: v.replace("’", "'").replace("–", "-") for k, v in TITLES.items()}
chosen = {"Anna Berg": "G2 C1", "Bo Ek": "B2 D1"}


wall = [["Deltagare", "Åsö", "B"], ["Örjan Å", "x", None]]
LETTER = [
    case("letters-nfd-nbsp-upper-case.xlsx", chosen, with_titles(odd)),
    case("letters-straight-quotes-and-hyphens.xlsx", chosen, with_titles(straight)),
    case(
        "letters-zero-width.xlsx",
        chosen,
        with_titles({k: v[:3] + "\u200b" + v[3:] + "\u00ad" for k, v in TITLES.items()}),
    ),
    case(
        "letters-numbers-as-text.xlsx",
        {"Anna Berg": "A2 B1", "Bo Ek": "B2"},
        {"Blad1": matrix({"Anna Berg": {"A": "1", "B": " 2 "}, "Bo Ek": {"B": "1\N{NO-BREAK SPACE}"}}, "AB")},
    ),
    *(
        case(
            f"text-{encoding}.csv",
            TICKED,
            GRID,
            encoding=encoding,
            findings=[f"text_table [text-{encoding}.csv]text-{encoding}"],
        )
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")
    ),
    *(
        case(
            f"text-{encoding}.csv",
            {"Örjan Åkesson": "B1", "Märta Öman": "D1"},
            matrix({"Örjan Åkesson": {"B": "x"}, "Märta Öman": {"D": "x"}}, "BD"),
            encoding=encoding,
        )
        for encoding in ("cp1252", "mac_roman", "cp850")
    ),
    case("text-commas.csv", TICKED, GRID, separator=",", encoding="utf-8"),
    case("text-tabs.tsv", TICKED, GRID, separator="\t"),
    case(
        "text-decimal-comma.csv",
        {"Anna Berg": "A5 D3", "Bo Ek": "B5 E5"},
        matrix({"Anna Berg": {"A": 5.0, "D": 3.0}, "Bo Ek": {"B": 5.0, "E": 5.0}}),
        comma=True,
    ),
    case("text-told-separator.csv", TICKED, lambda path: _prefixed(path, "sep=;\r\n")),
    case(
        "text-wall-unknown.csv",
        None,
        wall,
        findings=["wishes_unrecognised [text-wall-unknown.csv]text-wall-unknown!A1"],
    ),
]


# Errors, formulas and dates.
slots = ["Slot", "Date", "Start", "End"]
day = dt.datetime(2018, 3, 15)
times = [
    slots,
    ["T1", day, "09.00", "9:45"],
    ["T2", 43174, dt.time(10), dt.datetime(2018, 3, 15, 10, 45)],
    ["T3", "2018-03-15", 0.458333333, "kl. 11.45"],
]
CELL = [
    case(
        "cells-error.xlsx",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": "x", "B": "#N/A"}})},
        findings=["cell_error [cells-error.xlsx]Blad1!C2"],
    ),
    case(
        "cells-error-in-name.xlsx",
        None,
        {"Blad1": matrix({"#REF!": {"A": "x"}, "Bo Ek": {"B": "x"}})},
        findings=["cell_error [cells-error-in-name.xlsx]Blad1!A2"],
    ),
    case(
        "cells-error.ods",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": "x", "B": "#N/A"}})},
        findings=["cell_error [cells-error.ods]Blad1!C2"],
    ),
    case(
        "cells-error.xls",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": "x", "B": "#N/A"}})},
        findings=["cell_error [cells-error.xls]Blad1!C2"],
    ),
    case(
        "cells-formula-never-computed.xlsx",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": "=1+1", "B": 1}})},
        findings=["cell_not_computed [cells-formula-never-computed.xlsx]Blad1!B2"],
    ),
    case(
        "cells-formula-with-empty-text.xlsx",
        {"Anna Berg": "A1"},
        {"Blad1": matrix({"Anna Berg": {"A": "x", "B": '=IF(A1="","x","")'}})},
        after=_compute_empty_text,
    ),
    case(
        "cells-error-in-title.xlsx",
        None,
        {"Blad1": [["Namn", "Val 1", "Val 2"], ["Anna Berg", TITLES["A"], "#VALUE!"]]},
        findings=["cell_error [cells-error-in-title.xlsx]Blad1!C2"],
    ),
    case(
        "cells-half-ranks.xlsx",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": 1, "B": 1.5, "D": 3}, "Bo Ek": {"A": 1, "B": 2}})},
        findings=["wish_bad [cells-half-ranks.xlsx]Blad1!C2"],
    ),
    case(
        "cells-decimal-comma.csv",
        {"Anna Berg": "A50 D35", "Bo Ek": "B48 E50"},
        matrix({"Anna Berg": {"A": 5.0, "D": 3.5}, "Bo Ek": {"B": 4.8, "E": 5.0}}),
        comma=True,
        findings=["points_multiplied [cells-decimal-comma.csv]cells-decimal-comma!E2"],
    ),
    case(
        "cells-half-points.xlsx",
        {"Anna Berg": "A10 B5 D10"},
        {"Blad1": matrix({"Anna Berg": {"A": 5, "B": 2.5, "D": 5}})},
        findings=["points_multiplied [cells-half-points.xlsx]Blad1!C2"],
    ),
    whole("cells-times-in-every-disguise.xlsx", TICKED, {"Slots": times, "Wishes": matrix(X, corner="Attendee")}),
    whole(
        "cells-days-since-1904.xlsx",
        TICKED,
        {
            "Slots": [slots, ["T1", day, dt.time(9), dt.time(9, 45)], ["T2", 43174 - 1462, 10 / 24, 11 / 24]],
            "Wishes": matrix(X, corner="Attendee"),
        },
        touch=_since_1904,
    ),
    whole(
        "cells-many-faults-at-once.xlsx",
        None,
        {
            "Rooms": [["Room", "Seats"], ["Hall", "many"], ["Den", "#REF!"]],
            "Slots": [["Slot", "Start", "End"], ["T1", "early", "09:45"]],
            "Wishes": matrix({"Anna Berg": {"A": "hm"}}, corner="Attendee"),
        },
        findings=["cell_no_count Rooms!B2", "cell_error Rooms!B3", "cell_no_time Slots!B2", "wish_bad Wishes!B2"],
    ),
    whole(
        "cells-hidden-sheet-of-rooms.xlsx",
        None,
        {"Wishes": matrix(X, corner="Attendee")},
        hidden=("Rooms",),
        findings=["sheet_hidden Rooms"],
    ),
]


# Files that are not what their names say, or nothing at all.
book = io.BytesIO()
xlsx(book, {"Blad1": GRID})  # type: ignore[arg-type]
content = book.getvalue()
FILE = [
    case("file-workbook-called.csv", TICKED, content),
    case("file-text-called.xlsx", TICKED, GRID, as_if="csv"),
    case("file-empty.xlsx", None, b"", findings=["file_empty"]),
    case("file-empty.csv", None, b"", findings=["file_empty"]),
    case("file-blank.csv", None, b"\r\n\r\n;;\r\n", findings=["file_without_wishes"]),
    case("file-cut-short.xlsx", None, content[: len(content) // 2], findings=["file_no_workbook"]),
    case(
        "file-web-page-called.xls",
        None,
        b"<html><body><table><tr><td>Namn</td></tr></table></body></html>",
        findings=["file_web_page"],
    ),
    case("file-picture-called.xlsx", None, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), findings=["file_no_workbook"]),
    case("file-with-password.xlsx", None, lambda path: _encrypted(path, content), findings=["file_password"]),
    case("file-binary-workbook.xlsb", None, _xlsb, findings=["file_xlsb"]),
    case("file-zip-bomb.xlsx", None, _bomb, findings=["file_too_large"]),
    case(
        "file-nothing-but-hidden.xlsx",
        None,
        {"Blad1": GRID, "Om": [["Hej"]]},
        hidden=("Blad1",),
        findings=["sheet_hidden [file-nothing-but-hidden.xlsx]Blad1", "file_without_wishes"],
    ),
    case(
        "file-about-something-else.xlsx",
        None,
        {"Blad1": [["Vara", "Pris"], ["Kaffe", 12], ["Te", 10]]},
        findings=["wishes_unrecognised [file-about-something-else.xlsx]Blad1!A1"],
    ),
    case(
        "file-formula-injection.csv",
        {"=cmd|' /C calc'!A0": "A1", "+46 70": "B1"},
        matrix({"=cmd|' /C calc'!A0": {"A": "x"}, "+46 70": {"B": "x"}}, "AB"),
    ),
]


CASES = [*LAYOUT, *LETTER, *CELL, *FILE]
