"""Random events, written in every layout, come back as they were; random damage never loses a wish in silence."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from larpass_sched.event.findings import InputError
from larpass_sched.event.folding import title_key
from larpass_sched.read.build import WishesFile, event_from_grids
from larpass_sched.read.files import grids_of
from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts import Asked
from larpass_sched.read.values import Broken

sys.path.insert(0, str(Path(__file__).parent.parent / "corpus"))

import shapes
import writers

TITLES = st.tuples(
    st.sampled_from(["Om", "Workshop", "Lärpass", "GIS"]),
    st.text("abåäö019 ,;()[]-–’'\"!?:.&/+", min_size=1, max_size=10),
).map(lambda parts: " ".join(" ".join(parts).split()))
# Sessions may be called as headings are.
TITLES |= st.sampled_from(["Lärpass", "Session", "Namn", "E-post", "Tidstämpel", "Rang", "Poäng", "Val 1", "Rangordna"])
PEOPLE = ["Anna Berg", "Bo Ek", "Cia Dahl", "Dag", "007"]


@st.composite
def wishes(draw):
    """Titles, and the wishes of some people, favourites first, with different points."""
    titles = draw(st.lists(TITLES, min_size=3, max_size=6, unique_by=title_key))
    people = PEOPLE[: draw(st.integers(2, len(PEOPLE)))]
    chosen = {}
    for name in people:
        order = draw(st.permutations(titles))
        chosen[name] = order[: draw(st.integers(0, len(titles)))]
    # Somebody wishes for everything, so that all ranks occur; somebody has to wish for more than one.
    chosen[people[0]] = draw(st.permutations(titles))
    return titles, chosen


def event_sheets(titles):
    """The rest of the event."""
    return [
        Grid("Sessions", [("Session",), *((title,) for title in titles)]),
        Grid("Rooms", [("Room", "Seats"), ("Hall", 9)]),
        Grid("Slots", [("Slot",), *((f"T{n}",) for n in range(9))]),
    ]


def read(titles, rows, **asked):
    """Wishes by person, and the findings."""
    grid = Grid("Blad1", [tuple(row) for row in rows])
    event, findings = event_from_grids(
        event_sheets(titles), wishes=[WishesFile("f.xlsx", [grid])], asked=Asked(**asked)
    )
    got = None if event is None else {a.name: dict(a.wishes) for a in event.attendees}
    return got, findings


def as_matrix(titles, chosen, mark, corner="Namn"):
    """A matrix with what `mark` makes of place and number of wishes."""
    return [
        [corner, *titles],
        *(
            [name, *(mark(order.index(t), len(titles)) if t in order else None for t in titles)]
            for name, order in chosen.items()
        ),
    ]


def answers(chosen, cells):
    """Answers of a form: name, address, and a row of cells."""
    return [(name, f"{number}@x.se", cells(order)) for number, (name, order) in enumerate(chosen.items())]


def written(layout, titles, chosen):
    """The rows of a layout, the points that must come out of it, and what has to be said."""
    k = len(titles)
    ranked = {name: {t: k - place for place, t in enumerate(order)} for name, order in chosen.items()}
    ticked = {name: dict.fromkeys(order, 1) for name, order in chosen.items()}

    def joined(sign, end=""):
        return lambda order: [sign.join(order) + end if order else None]

    def in_columns(order):
        return [*order, *[None] * (k - len(order))]

    def across(order):
        return [order.index(t) + 1 if t in order else None for t in titles]

    def ticks(order):
        return [t if t in order else None for t in titles]

    listed = [(name, t, place + 1) for name, order in chosen.items() for place, t in enumerate(order)]
    without_empty = {name: wish for name, wish in ranked.items() if wish}
    heads = [f"Val {n + 1}" for n in range(k)]
    table = {
        "ranks": lambda: (as_matrix(titles, chosen, lambda place, _: place + 1), ranked, {"scale": "rank"}),
        "points": lambda: (as_matrix(titles, chosen, lambda place, k: k - place), ranked, {"scale": "points"}),
        "ticks": lambda: (as_matrix(titles, chosen, lambda *_: "x"), ticked, {}),
        "turned": lambda: (shapes.turned(as_matrix(titles, chosen, lambda *_: "x", "Lärpass")), ticked, {}),
        "choices": lambda: ([["Namn", *heads], *([n, *in_columns(o)] for n, o in chosen.items())], ranked, {}),
        "microsoft ranking": lambda: (shapes.microsoft(answers(chosen, joined(";", ";")), ["Rangordna"]), ranked, {}),
        "microsoft selection": lambda: (shapes.microsoft(answers(chosen, joined(";", ";")), ["Välj"]), ticked, {}),
        "google checkboxes": lambda: (shapes.google(answers(chosen, joined(", ")), ["Välj"]), ticked, {}),
        "google grid": lambda: (
            shapes.google(answers(chosen, across), [f"Rang [{t}]" for t in titles]),
            ranked,
            {"scale": "rank"},
        ),
        "google choices": lambda: (
            shapes.google(answers(chosen, in_columns), [f"Önskemål [{h}]" for h in heads]),
            ranked,
            {},
        ),
        "surveymonkey": lambda: (shapes.surveymonkey(answers(chosen, ticks), "Välj", titles), ticked, {}),
        "surveymonkey ranking": lambda: (
            shapes.surveymonkey(answers(chosen, across), "Rank", titles),
            ranked,
            {"scale": "rank"},
        ),
        "doodle": lambda: (
            shapes.doodle(
                [(n, ["OK" if t in o[:1] else "(OK)" if t in o else None for t in titles]) for n, o in chosen.items()],
                titles,
            ),
            {n: {t: 2 if t == o[0] else 1 for t in o} for n, o in chosen.items()},
            {},
        ),
        "list": lambda: ([["Namn", "Lärpass", "Rang"], *map(list, listed)], without_empty, {"layout": "list"}),
    }
    return table[layout]()


LAYOUTS = (
    *("ranks", "points", "ticks", "turned", "choices", "microsoft ranking", "microsoft selection", "google checkboxes"),
    *("google grid", "google choices", "surveymonkey", "surveymonkey ranking", "doodle", "list"),
)


@settings(max_examples=300)
@given(wishes(), st.sampled_from(LAYOUTS))
def test_every_layout_comes_back(given_wishes, layout):
    """What is written in a layout is read as it was meant."""
    titles, chosen = given_wishes
    rows, expected, asked = written(layout, titles, chosen)
    got, findings = read(titles, rows, **asked)
    # Titles that are made of other titles can be cut in several ways, which is told.
    # Where everybody ticks everything, it is asked whether that is an order; and a session that is called as the
    # heading above it may leave open what the column is, which is asked as well.
    assume(not {"list_twofold", "list_open", "layout_open"} & {finding.code for finding in findings})
    assert got == expected, "\n".join(finding.line() for finding in findings)


JUNK = st.sampled_from(
    [
        *(None, "", " ", "x", "X ", 1, 2, 7, -1, 1.5, "hm", "ja", "nej", "WAAR", True, "Workshop 99", "Summa"),
        *("OK", "(OK)", "1:a val", "Namn", "anonymous", ";", ",", "[", "Exempel: x"),
        *(Broken("cell_error", "#N/A"), Broken("cell_not_computed", "=A1")),
    ]
)


@settings(max_examples=400)
@given(
    wishes(),
    st.sampled_from(LAYOUTS),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12), JUNK), max_size=6),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=2),
    st.sampled_from([None, "rank", "points", "tick"]),
    st.sampled_from([None, "matrix", "choices", "ranking", "selection", "list"]),
)
def test_no_wish_is_lost_in_silence(given_wishes, layout, junk, copies, scale, asked_layout):
    """However a sheet is damaged, wishes read + wishes explained = wishes in the file, and nothing else is raised."""
    titles, chosen = given_wishes
    rows, _, asked = written(layout, titles, chosen)
    rows = [list(row) for row in rows]
    for source, target in copies:
        rows.insert(target % len(rows) + 1, list(rows[source % len(rows)]))
    for row, column, value in junk:
        cells = rows[row % len(rows)]
        cells += [None] * (column + 1 - len(cells))
        cells[column] = value
    grid = Grid("Blad1", [tuple(row) for row in rows])
    try:
        _, findings = event_from_grids(
            event_sheets(titles),
            wishes=[WishesFile("f.xlsx", [grid])],
            asked=Asked(asked_layout or asked.get("layout"), scale or asked.get("scale")),
        )
    except InputError as error:
        findings = error.findings
    assert "wishes_lost" not in {finding.code for finding in findings}
    for finding in findings:
        assert finding.line("sv")


FILES = {
    "xlsx": lambda path, rows: writers.xlsx(path, {"Blad1": rows}),
    "ods": lambda path, rows: writers.ods(path, {"Blad1": rows}),
    "semicolons.csv": lambda path, rows: writers.text(path, rows, encoding="cp1252"),
    "commas.csv": lambda path, rows: writers.text(path, rows, separator=",", encoding="utf-8"),
    "tabs.tsv": lambda path, rows: writers.text(path, rows, separator="\t", encoding="utf-16"),
}


@settings(max_examples=60)
@given(wishes(), st.sampled_from(LAYOUTS), st.sampled_from(sorted(FILES)))
def test_every_kind_of_file_comes_back(given_wishes, layout, kind):
    """What is written in a layout is read from files as well, whatever they are made of."""
    titles, chosen = given_wishes
    rows, expected, asked = written(layout, titles, chosen)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"wishes.{kind}"
        FILES[kind](path, rows)
        event, findings = event_from_grids(
            event_sheets(titles), wishes=[WishesFile(path.name, grids_of(path, text=True))], asked=Asked(**asked)
        )
    assume(not {"list_twofold", "list_open", "layout_open"} & {finding.code for finding in findings})
    got = None if event is None else {a.name: dict(a.wishes) for a in event.attendees}
    assert got == expected, "\n".join(finding.line() for finding in findings)


ROW = ["Anna Berg", "x", "Bees; Trees"]


def test_two_readings_are_shown_with_a_row_of_the_file():
    """Where a sheet can be read in two ways, what a row of it would mean in each of them is said."""
    _, findings = read(["Water", "Bees", "Trees"], [["Namn", "Water", "Vad mer?"], ROW])
    (finding,) = (finding for finding in findings if finding.code == "layout_open")
    assert finding.message("en") == (
        'The sheet can be read in two ways. This row, x | Bees; Trees, would mean as "Matrix": Water; '
        'as "Ranking in one cell": 1. Bees; 2. Trees.'
    )
    assert 'som "Rangordning i en cell": 1. Bees; 2. Trees.' in finding.message("sv")
    assert "--layout matrix or --layout ranking" in finding.mend("en")
    got, _ = read(["Water", "Bees", "Trees"], [["Namn", "Water", "Vad mer?"], ROW], layout="ranking")
    assert got == {"Anna Berg": {"Bees": 2, "Trees": 1}}


@pytest.mark.parametrize(("scale", "wishes"), [("rank", {"Bees": 2, "Water": 1}), ("tick", {"Bees": 1, "Water": 1})])
def test_a_setting_says_whether_columns_stand_in_order(scale, wishes):
    """Columns without an order are asked about, unless scale says it."""
    rows = [["Namn", "Morgon", "Kväll"], ["Anna Berg", "Bees", "Water"], ["Bo Ek", "Trees", None]]
    assert "choices_open" in {finding.code for finding in read(["Water", "Bees", "Trees"], rows)[1]}
    assert read(["Water", "Bees", "Trees"], rows, scale=scale)[0]["Anna Berg"] == wishes


def test_several_sheets_of_wishes_are_shown_each_with_a_row():
    """Which of them counts is asked, and told what a row of each would mean."""
    titles = ["Water", "Bees"]
    ticks = Grid("Blad1", [("Namn", *titles), ("Anna", None, "x"), ("Bo", "x", "x")])
    choices = Grid("Blad 2", [("Namn", "Val 1", "Val 2"), ("Anna", "Bees", "Water")])
    _, findings = event_from_grids([*event_sheets(titles), ticks, choices])
    (finding,) = (finding for finding in findings if finding.code == "sheet_open")
    assert '"Blad1" (A3: Water; Bees); "Blad 2" (A2: 1. Bees; 2. Water)' in finding.message("en")
    assert '--sheet "Blad1"' in finding.mend("sv")


def test_one_answer_below_columns_of_choices():
    """A first answer is no second row of headings, though titles stand in it; also where nothing says who answers."""
    rows = [["Vem är du?", "Val 1", "Val 2"], ["Anna", "Bees", "Water"]]
    assert read(["Water", "Bees"], rows)[0] == {"Anna": {"Bees": 2, "Water": 1}}


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Lärpass", [["Lärpass", "Anna", "Bo"], ["Lärpass", "x", None], ["Bees", "x", "x"]]),
        ("Lärpass", [["Namn", "Lärpass"], ["Anna", "Lärpass"], ["Anna", "Bees"], ["Bo", "Bees"]]),
        ("Namn", [["Namn", "Namn", "Bees"], ["Anna", "x", "x"], ["Bo", None, "x"]]),
        ("Session", [["Name", "Session", "Bees"], ["Anna", "x", "x"], ["Bo", None, "x"]]),
    ],
)
def test_sessions_called_as_headings(title, rows):
    """What stands below a heading says whether it is the session of that name."""
    layout = "list" if rows[1] == ["Anna", "Lärpass"] else None
    assert read([title, "Bees"], rows, layout=layout)[0] == {"Anna": {title: 1, "Bees": 1}, "Bo": {"Bees": 1}}


@pytest.mark.parametrize(
    ("worst", "best", "wishes"),
    [("1 - Inte alls", "5 - Mycket", {"Bees": 5, "Trees": 1, "Water": 5}), ("5 - Inte alls", "1 - Mycket", None)],
)
def test_words_beside_the_ends_of_a_scale_say_which_end_is_which(worst, best, wishes):
    """Where the words grow warmer with the numbers, these are points; else it is asked, as for numbers alone."""
    rows = [["Namn", "Bees", "Trees", "Water"], ["Anna", best, worst, best], ["Bo", 4, worst, None]]
    got, findings = read(["Bees", "Trees", "Water"], rows)
    if wishes is None:
        assert got is None
        assert "wishes_open" in {finding.code for finding in findings}
    else:
        assert got == {"Anna": wishes, "Bo": {"Bees": 4, "Trees": 1}}


def test_stars_and_words_of_interest():
    """Stars are points whatever the row looks like, and so are words of interest."""
    rows = [["Namn", "Bees", "Trees"], ["Anna", "★★", "★"], ["Bo", None, "★"]]
    assert read(["Bees", "Trees"], rows)[0] == {"Anna": {"Bees": 2, "Trees": 1}, "Bo": {"Trees": 1}}
    rows = [["Namn", "Bees", "Trees"], ["Anna", "Vill gå", "Kanske"], ["Bo", None, "Vill gå"]]
    assert read(["Bees", "Trees"], rows)[0] == {"Anna": {"Bees": 2, "Trees": 1}, "Bo": {"Trees": 2}}
