"""Lists that people type: matrices, choices, long lists, and the sheet Names."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

from case import case, whole
from shapes import TITLES, choices, matrix, microsoft, semicolons, titles, turned

X = {"Anna Berg": {"A": "x", "D": "x"}, "Bo Ek": {"B": "x", "E": "x"}, "Cia Dahl": {}}
TICKED = {"Anna Berg": "A1 D1", "Bo Ek": "B1 E1", "Cia Dahl": ""}
RANKS = {"Anna Berg": {"A": 1, "D": 2, "B": 3}, "Bo Ek": {"B": 2, "E": 1}}
RANKED = {"Anna Berg": "A3 D2 B1", "Bo Ek": "E3 B2"}
SCORES = {"Anna Berg": {"A": 5, "D": 5, "B": 1}, "Bo Ek": {"B": 4, "E": 4, "F": 2}}
SCORED = {"Anna Berg": "A5 D5 B1", "Bo Ek": "B4 E4 F2"}
CHOSEN = {"Anna Berg": "DBC", "Bo Ek": "EF"}
BY_CHOICE = {"Anna Berg": "D3 B2 C1", "Bo Ek": "E3 F2"}
GAPPED = {"Anna Berg": {"A": 1, "D": 3}, "Bo Ek": {"B": 2, "E": 4}}
LONG = [("Anna Berg", "D", 3), ("Bo Ek", "E", 2), ("Anna Berg", "B", 1), ("Bo Ek", "F", 2)]


# People down, sessions across, or the other way round.
MATRICES = [
    case("matrix-x.xlsx", TICKED, {"Blad1": matrix(X)}, kind="matrix"),
    case("matrix-ranks.xlsx", RANKED, {"Blad1": matrix(RANKS)}, kind="matrix"),
    case("matrix-scores.xlsx", SCORED, {"Blad1": matrix(SCORES)}, kind="matrix"),
    case(
        "matrix-sums-and-a-footnote.xlsx",
        TICKED,
        {"Blad1": [*matrix(X), ["Summa", *([1] * len(TITLES))], [], ["x = vill gå"]]},
        findings=[
            "row_total [matrix-sums-and-a-footnote.xlsx]Blad1!A5",
            "row_below [matrix-sums-and-a-footnote.xlsx]Blad1!A7",
        ],
    ),
    case(
        "matrix-stars.xlsx",
        {"Anna Berg": "A3 D1", "Bo Ek": "B5 E1 F2"},
        {"Blad1": matrix({"Anna Berg": {"A": "★★★", "D": "★"}, "Bo Ek": {"B": "★★★★★", "E": "★", "F": "★★"}})},
    ),
    case("matrix-empty-corner.xlsx", TICKED, {"Blad1": matrix(X, corner=None)}),
    case(
        "matrix-odd-corner.xlsx",
        TICKED,
        {"Blad1": matrix(X, corner="Kollega")},
        findings=["people_column [matrix-odd-corner.xlsx]Blad1!A1"],
    ),
    case(
        "matrix-turned-x.xlsx",
        {"Anna Berg": "A1 D1", "Bo Ek": "B1 E1"},
        {"Blad1": turned(matrix({k: X[k] for k in ("Anna Berg", "Bo Ek")}, corner="Lärpass"))},
        kind="turned matrix",
    ),
    case("matrix-turned-ranks.xlsx", RANKED, {"Blad1": turned(matrix(RANKS, corner="Lärpass"))}, kind="turned matrix"),
    case(
        "matrix-turned-misspelt.xlsx",
        None,
        {"Blad1": [*turned(matrix(RANKS, corner="Lärpass"))[:-1], ["GIS; nya möjlighter", None, 4]]},
        findings=["wish_column_unknown [matrix-turned-misspelt.xlsx]Blad1!A9"],
    ),
    case(
        "matrix-ranks-or-scores-is-open.xlsx",
        None,
        {"Blad1": matrix(GAPPED)},
        findings=["wishes_open [matrix-ranks-or-scores-is-open.xlsx]Blad1!B2"],
    ),
    case(
        "matrix-ranks-said-by-scale.xlsx",
        {"Anna Berg": "A4 D2", "Bo Ek": "B3 E1"},
        {"Blad1": matrix(GAPPED)},
        options={"scale": "rank"},
    ),
    case(
        "matrix-points-said-by-scale.xlsx",
        {"Anna Berg": "A1 D3", "Bo Ek": "B2 E4"},
        {"Blad1": matrix(GAPPED)},
        options={"scale": "points"},
    ),
    case(
        "matrix-yes-and-no.xlsx",
        {"Anna Berg": "A1", "Bo Ek": "B1 D1"},
        {
            "Blad1": matrix(
                {"Anna Berg": {"A": "Ja", "B": "Nej", "D": "nej"}, "Bo Ek": {"A": "NEJ", "B": "ja", "D": "JA "}}
            )
        },
    ),
    case(
        "matrix-booleans.xlsx",
        {"Anna Berg": "A1", "Bo Ek": "B1"},
        {"Blad1": matrix({"Anna Berg": {"A": True, "B": False}, "Bo Ek": {"A": False, "B": True}})},
    ),
    case(
        "matrix-booleans-as-text.csv",
        {"Anna Berg": "A1", "Bo Ek": "B1 D1"},
        matrix({"Anna Berg": {"A": "SANT", "B": "FALSKT"}, "Bo Ek": {"A": "FALSE", "B": "TRUE", "D": "sant"}}, "ABD"),
    ),
    case(
        "matrix-dutch-booleans.csv",
        None,
        matrix({"Anna Berg": {"A": "WAAR", "B": "ONWAAR"}, "Bo Ek": {"A": "SANT"}}, "AB"),
        findings=[
            "wish_bad [matrix-dutch-booleans.csv]matrix-dutch-booleans!B2",
            "wish_bad [matrix-dutch-booleans.csv]matrix-dutch-booleans!C2",
        ],
    ),
    case(
        "matrix-number-with-words.xlsx",
        {"Anna Berg": "A5 B1 D5", "Bo Ek": "A2 B2"},
        {
            "Blad1": matrix(
                {
                    "Anna Berg": {"A": "5 - mycket gärna", "B": "1 – helst inte", "D": "5 - mycket gärna"},
                    "Bo Ek": {"A": "2 (kanske)", "B": "2 (kanske)"},
                }
            )
        },
    ),
    case(
        "matrix-sums-right-and-below.xlsx",
        SCORED,
        {
            "Blad1": [
                [*matrix(SCORES)[0], "Summa"],
                [*matrix(SCORES)[1], 11],
                [*matrix(SCORES)[2], 10],
                ["Summa", 5, 5, None, 5, 4, 2],
            ]
        },
        findings=["row_total [matrix-sums-right-and-below.xlsx]Blad1!A4"],
    ),
    case(
        "matrix-two-header-rows.xlsx",
        TICKED,
        {"Blad1": [["Deltagare", "Önskade lärpass"], [None, *titles("ABCDEFGH")], *matrix(X)[1:]]},
    ),
    case("matrix-leading-zeros.csv", {"007": "A1", "NA": "B1"}, matrix({"007": {"A": "x"}, "NA": {"B": "x"}}, "AB")),
    case(
        "matrix-unnamed-row-with-wishes.xlsx",
        None,
        {"Blad1": matrix({"Anna Berg": {"A": "x"}, " ": {"B": "x"}})},
        findings=["cell_missing [matrix-unnamed-row-with-wishes.xlsx]Blad1!A3"],
    ),
    case(
        "matrix-without-names.xlsx",
        {"Answer 1": "A1", "Answer 2": "B1"},
        {"Blad1": [titles("AB"), ["x", None], [None, "x"]]},
        findings=["people_unnamed [matrix-without-names.xlsx]Blad1!A1"],
    ),
    case(
        "matrix-same-name-twice.xlsx",
        {"Anna Berg": "B1", "Bo Ek": "D1"},
        {"Blad1": [*matrix({"Anna Berg": {"A": "x"}, "Bo Ek": {"D": "x"}}, "ABD"), ["anna  berg", None, "x"]]},
        findings=["same_name [matrix-same-name-twice.xlsx]Blad1!A2"],
        explained=1,
    ),
]


# One column per choice, titles in one cell, and long lists.
long = [["Namn", "Lärpass", "Poäng"], *([who, TITLES[key], points] for who, key, points in LONG)]
ranks = [
    ["Namn", "Lärpass", "Val"],
    *([who, TITLES[key], rank] for who, key, rank in (("Anna Berg", "D", 1), ("Anna Berg", "B", 2), ("Bo Ek", "E", 1))),
]
plain = [["Person", "Session"], ["Anna Berg", TITLES["D"]], ["Anna Berg", TITLES["B"]], ["Bo Ek", TITLES["E"]]]
pointed = {"Anna Berg": "D3 B1", "Bo Ek": "E2 F2"}
one_each = {"Anna Berg": "D1 B1", "Bo Ek": "E1"}
heads = {
    "val": ["Val 1", "Val 2", "Val 3"],
    "choice": ["Choice 1", "Choice 2", "Choice 3"],
    "first": ["1st choice", "2nd choice", "3rd choice"],
    "a-val": ["1:a val", "2:a val", "3:e val"],
    "forsta": ["Första val", "Andra val", "Tredje val"],
    "hand": ["I första hand", "I andra hand", "I tredje hand"],
    "prio": ["Prio 1", "Prio 2", "Prio 3"],
    "numbers": ["1", "2", "3"],
    "onskemal": ["Önskemål nr 1", "Önskemål nr 2", "Önskemål nr 3"],
}
LISTS = [
    *(
        case(f"choices-{name}.xlsx", BY_CHOICE, {"Blad1": choices(CHOSEN, words)}, kind="choices")
        for name, words in heads.items()
    ),
    case(
        "choices-same-session-twice.xlsx",
        {"Anna Berg": "D2", "Bo Ek": "E2 F1"},
        {"Blad1": choices({"Anna Berg": "DD", "Bo Ek": "EF"}, ["Val 1", "Val 2"])},
        findings=["wish_again [choices-same-session-twice.xlsx]Blad1!C2"],
        explained=1,
    ),
    case(
        "choices-workshop-of-another-number.xlsx",
        None,
        {"Blad1": [["Namn", "Val 1", "Val 2"], ["Anna Berg", "Workshop 1", "Workshop 12"]]},
        findings=["title_unknown [choices-workshop-of-another-number.xlsx]Blad1!C2"],
    ),
    case(
        "choices-that-say-nothing.xlsx",
        {"Anna Berg": "D2", "Bo Ek": "B1", "Cia Dahl": ""},
        {
            "Blad1": [
                ["Namn", "Val 1", "Val 2"],
                ["Anna Berg", TITLES["D"], "Inget"],
                ["Bo Ek", "-", TITLES["B"]],
                ["Cia Dahl", "Vet ej", None],
            ]
        },
    ),
    case(
        "choices-columns-without-order.xlsx",
        None,
        {"Blad1": choices(CHOSEN, ["Förmiddag", "Eftermiddag", "Kväll"])},
        findings=["choices_open [choices-columns-without-order.xlsx]Blad1!B2"],
    ),
    case(
        "choices-columns-said-to-be-alike.xlsx",
        {"Anna Berg": "D1 B1 C1", "Bo Ek": "E1 F1"},
        {"Blad1": choices(CHOSEN, ["Förmiddag", "Eftermiddag", "Kväll"])},
        options={"layout": "selection"},
    ),
    case("list-of-points.xlsx", pointed, {"Blad1": long}, kind="list"),
    case("list-of-points.csv", pointed, long, kind="list"),
    case("list-of-ranks.xlsx", {"Anna Berg": "D2 B1", "Bo Ek": "E2"}, {"Blad1": ranks}, kind="list"),
    case("list-plain.xlsx", one_each, {"Blad1": plain}, kind="list"),
    case(
        "list-names-above.xlsx",
        one_each,
        {"Blad1": [plain[0], plain[1], [None, TITLES["B"]], plain[3]]},
        findings=["person_from_above [list-names-above.xlsx]Blad1!A3"],
    ),
    case(
        "list-names-merged.xlsx",
        one_each,
        {"Blad1": [plain[0], plain[1], [None, TITLES["B"]], plain[3]]},
        touch=lambda book: book["Blad1"].merge_cells("A2:A3"),
    ),
    case(
        "list-of-ranks-said-to-be-points.xlsx",
        {"Anna Berg": "D1 B2", "Bo Ek": "E1"},
        {"Blad1": ranks},
        options={"scale": "points"},
    ),
    case(
        "choices-said-to-be-marks.xlsx",
        {"Anna Berg": "D1 B1 C1", "Bo Ek": "E1 F1"},
        {"Blad1": choices(CHOSEN, ["Val 1", "Val 2", "Val 3"])},
        options={"scale": "tick"},
    ),
    case(
        "list-or-answers-sent-again-is-open.xlsx",
        None,
        {"Blad1": [["Vem", "Vad"], *plain[1:]]},
        findings=["rows_open [list-or-answers-sent-again-is-open.xlsx]Blad1!B2"],
    ),
    case(
        "list-said-to-be-answers-sent-again.xlsx",
        {"Anna Berg": "B1", "Bo Ek": "E1"},
        {"Blad1": [["Vem", "Vad"], *plain[1:]]},
        options={"layout": "selection"},
        findings=["same_name [list-said-to-be-answers-sent-again.xlsx]Blad1!A2"],
        explained=1,
    ),
    case(
        "matrix-beside-a-list.xlsx",
        None,
        {"Blad1": [["Namn", TITLES["A"], "Vad mer?"], ["Anna Berg", "x", "; ".join(titles("DB"))]]},
        findings=["layout_open [matrix-beside-a-list.xlsx]Blad1!B2"],
    ),
    case(
        "list-same-wish-twice.xlsx",
        one_each,
        {"Blad1": [*plain, plain[3]]},
        findings=["wish_again [list-same-wish-twice.xlsx]Blad1!B5"],
        explained=1,
    ),
    case(
        "list-same-wish-with-other-points.xlsx",
        None,
        {"Blad1": [*long, ["Anna Berg", TITLES["D"], 1]]},
        findings=["wish_differs [list-same-wish-with-other-points.xlsx]Blad1!B6"],
    ),
    case(
        "list-without-points.xlsx",
        None,
        {"Blad1": [*long, ["Cia Dahl", TITLES["D"], None]]},
        findings=["cell_missing [list-without-points.xlsx]Blad1!C6"],
    ),
    case(
        "cell-list-newlines.xlsx",
        {"Anna Berg": "D1 B1", "Bo Ek": "E1"},
        {"Blad1": [["Namn", "Kryssa för"], ["Anna Berg", "\n".join(titles("DB"))], ["Bo Ek", TITLES["E"]]]},
    ),
    case(
        "cell-list-whose-heading-says-nothing.xlsx",
        None,
        {"Blad1": [["Namn", "Önskemål"], ["Anna Berg", "; ".join(titles("DB"))], ["Bo Ek", TITLES["E"]]]},
        findings=["list_open [cell-list-whose-heading-says-nothing.xlsx]Blad1!B2"],
    ),
    case(
        "cell-list-numbered-lines.xlsx",
        {"Anna Berg": "D2 B1", "Bo Ek": "E2 B1"},
        {
            "Blad1": [
                ["Namn", "I ordning"],
                ["Anna Berg", f"1. {TITLES['D']}\n2. {TITLES['B']}"],
                ["Bo Ek", f"1) {TITLES['E']}, 2) {TITLES['B']}"],
            ]
        },
    ),
    case(
        "cell-list-numbered-otherwise.xlsx",
        None,
        {
            "Blad1": [
                ["Namn", "I ordning"],
                ["Anna Berg", f"2. {TITLES['D']}, 1. {TITLES['B']}"],
                ["Bo Ek", TITLES["E"]],
            ]
        },
        findings=["title_unknown [cell-list-numbered-otherwise.xlsx]Blad1!B2"],
    ),
    case(
        "choices-numbered-options.xlsx",
        {"Anna Berg": "D2 B1", "Bo Ek": "E2"},
        {
            "Blad1": [
                ["Namn", "Val 1", "Val 2"],
                ["Anna Berg", f"4. {TITLES['D']}", f"2. {TITLES['B']}"],
                ["Bo Ek", f"5. {TITLES['E']}"],
            ]
        },
    ),
    case(
        "choices-of-one-person.xlsx",
        {"Anna Berg": "D2 B1"},
        {"Blad1": [["Vem är du?", "Val 1", "Val 2"], ["Anna Berg", *titles("DB")]]},
    ),
    case(
        "cell-list-most-important-first.xlsx",
        {"Anna Berg": "D2 B1", "Bo Ek": "E2"},
        {"Blad1": [["Namn", "Viktigast först"], ["Anna Berg", "; ".join(titles("DB"))], ["Bo Ek", TITLES["E"]]]},
    ),
    case(
        "cell-list-title-with-semicolon.xlsx",
        {"Anna Berg": "H1 B1", "Bo Ek": "E1"},
        {"Blad1": [["Namn", "Vilka vill du gå på?"], ["Anna Berg", semicolons("HB")], ["Bo Ek", semicolons("E")]]},
    ),
]


# Wishes on sheets of the event's own workbook, and the sheet Names.
form = microsoft([("Anna Berg", "a@x.se", [semicolons("DB")]), ("Bo Ek", "b@x.se", [semicolons("E")])], ["Rangordna"])
ranked = {"Anna Berg": "D2 B1", "Bo Ek": "E2"}
misspelt = choices({"Anna Berg": "D", "Bo Ek": "E"}, ["Val 1", "Val 2"])
misspelt[1][2], misspelt[2][2] = "Talangerna", "Lunch"
names = [
    ["Skrivet", "Betyder", "Slag"],
    ["talangerna", TITLES["B"], "Lärpass"],
    ["Lunch", "-", None],
    ["Bo Ek", "Bo Ekman", "Person"],
]
INSIDE_EVENTS = [
    whole("event-form-on-sheet-wishes.xlsx", ranked, {"Önskemål": form}, kind="Microsoft Forms"),
    whole(
        "event-form-on-unknown-sheet.xlsx",
        ranked,
        {"Form1": form},
        kind="Microsoft Forms",
        findings=["sheet_as_wishes Form1"],
    ),
    whole(
        "event-two-sheets-of-wishes.xlsx",
        None,
        {"Blad1": matrix(X), "Blad2": matrix(RANKS)},
        findings=["sheet_open Blad1"],
    ),
    whole(
        "event-sheet-said.xlsx",
        RANKED,
        {"Blad1": matrix(X), "Blad2": matrix(RANKS)},
        options={"sheet": "Blad2"},
        findings=["sheet_unknown Blad1"],
    ),
    whole(
        "event-names-sheet.xlsx",
        {"Anna Berg": "D2 B1", "Bo Ekman": "E2"},
        {"Önskemål": misspelt, "Namn": names},
        explained=1,
        findings=["spelling Namn!B2", "spelling_nothing Namn!B3", "spelling Namn!B4", "title_left_out Önskemål!C3"],
    ),
    whole(
        "event-names-sheet-for-words.xlsx",
        {"Anna Berg": "A7 B2", "Bo Ek": "A2"},
        {
            "Wishes": matrix({"Anna Berg": {"A": "Yay", "B": "Meh"}, "Bo Ek": {"A": "Meh"}}, "AB", "Attendee"),
            "Names": [["Written", "Means", "Kind"], ["Yay", 7, "points"], ["Meh", 2, "points"]],
        },
        findings=["spelling Names!B2"],
    ),
    whole(
        "event-names-sheet-to-nowhere.xlsx",
        None,
        {"Önskemål": misspelt, "Namn": [["Skrivet", "Betyder", "Slag"], ["talangerna", "Workshop 7", "Lärpass"]]},
        findings=["unknown_session Namn!B2", "title_unknown Önskemål!C2"],
    ),
    whole(
        "event-attendee-by-address.xlsx",
        {"Anna B.": "D2 B1", "Bo Ek": "E2"},
        {"Önskemål": form, "Deltagare": [["Deltagare", "E-post"], ["Anna B.", "A@X.SE"], ["Bo Ek", "b@x.se"]]},
    ),
    whole("event.ods", TICKED, {"Önskemål": matrix(X)}),
    whole("event.xls", TICKED, {"Önskemål": matrix(X)}),
    whole("event.xlsm", TICKED, {"Önskemål": matrix(X)}),
]


CASES = [*MATRICES, *LISTS, *INSIDE_EVENTS]
