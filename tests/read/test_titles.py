"""Titles as they are written, and what they are taken for."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched.event.folding import title_key
from larpass_sched.read import values
from larpass_sched.read.titles import Titles

TITLES = Titles(
    ("Workshop 1", "Workshop 2", "Mat, makt", "Mat", "Do’s and don’ts – 100 %", "GIS; nu", "Straße"),
    {"talangerna": "Workshop 1", "lunch": None},
)


@pytest.mark.parametrize(
    ("written", "session"),
    [
        (" workshop\N{NO-BREAK SPACE}1 ", "Workshop 1"),
        ("Workshop １", "Workshop 1"),
        ("do's and don´ts - 100 %", "Do’s and don’ts – 100 %"),
        ("Do‘s and don′ts — 100\u00a0%", "Do’s and don’ts – 100 %"),
        ("Work\u200bshop\u00ad 2", "Workshop 2"),
        ("STRASSE", "Straße"),
        ("Talangerna", "Workshop 1"),
        ("Workshop 3", None),
        ("Workshop", None),
        ("Workshop 12", None),
        ("Lunch", None),
        ("Workshp 1", None),
        ("", None),
    ],
)
def test_find(written, session):
    """Spaces, case and shapes of letters do not matter; everything else does."""
    assert TITLES.find(written) == session


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("Workshop 1;Mat;", ["Workshop 1", "Mat"]),
        ("Mat, makt, Mat, Workshop 2", ["Mat, makt", "Mat", "Workshop 2"]),
        ("GIS; nu;Workshop 1;", ["GIS; nu", "Workshop 1"]),
        ("Mat\nWorkshop 1", ["Mat", "Workshop 1"]),
        ("Straße, Mat", ["Straße", "Mat"]),
        ("STRASSE, MAT", ["Straße", "Mat"]),
        ("Mat, Soppa, och ris, Workshop 1", ["Mat", None, "Workshop 1"]),
        ("Workshop 12;Workshop 1", [None, "Workshop 1"]),
        ("Workshop 1 Workshop 2", [None]),
        ("Matlåda", [None]),
        (";;", []),
        ("", []),
    ],
)
def test_split(cell, pieces):
    """The longest titles first; what is left between them names no session, and is one piece."""
    assert [piece.session for piece in TITLES.split(cell).pieces] == pieces


def test_left_over_text_is_shown_as_written():
    """A finding shows what was left."""
    pieces = TITLES.split("Mat, Soppa, och ris, Workshop 1").pieces
    assert pieces[1].written == "Soppa, och ris"


def test_titles_within_titles_are_told():
    """Where a cell can be cut in two ways, the longest titles are taken, and that is said."""
    titles = Titles(("A", "B", "A, B"))
    assert titles.split("A, B").twofold
    assert [piece.session for piece in titles.split("A, B").pieces] == ["A, B"]
    assert not titles.split("A").twofold


def test_titles_that_differ_by_a_dash_alone():
    """Two titles that only the shape of a dash tells apart are told apart by it, or not matched."""
    titles = Titles(("A-B", "A–B"))
    assert titles.find("a-b") == "A-B"
    assert titles.find("A–B") == "A–B"
    assert titles.find("A—B") is None


def test_suggestions_agree_in_digits():
    """Nobody who writes Workshop 3 means Workshop 1."""
    assert TITLES.best("Worksop 1") == "Workshop 1"
    assert TITLES.best("Workshop 3") == ""
    assert TITLES.best("Workshop 12") == ""


def test_long_cells_take_no_time():
    """A stranger's cell of many thousand letters is cut all the same."""
    titles = Titles(tuple(f"Title {number}, and more" for number in range(60)))
    cell = ", ".join(titles.sessions * 12)
    assert len(titles.split(cell).pieces) == 720
    assert len(titles.split("," * 30_000 + "x" * 30_000).pieces) <= 1
    assert title_key("x" * 40_000) == "x" * 40_000


# Everything that Unicode has, and letters whose case, width or neighbours change their number.
ODD = "ßẞİıǰŉΐﬃﬀǅªº①½Ⅳ²﷽㎏ﾊﾞ가각é\u0301\u200d\ufe0f\u3164😀👨‍👩‍👧\u202eאبة ;,\n|()[]-"
ANY_TEXT = st.text(max_size=12) | st.text(ODD, max_size=12)


@settings(max_examples=300)
@given(st.lists(ANY_TEXT, min_size=1, max_size=5), ANY_TEXT)
def test_all_of_unicode(sessions, other):
    """Titles of any letters are found as they are written, and lists of them are cut, without any error."""
    names = tuple(dict.fromkeys(sessions))
    titles = Titles(names)
    keys = [title_key(name) for name in names]
    for name, key in zip(names, keys, strict=True):
        if key and keys.count(key) == 1:
            assert titles.find(name) == name
            assert titles.find(name.upper()) in (name, None)
            assert titles.find(f" {name} ") == name
    cell = ";".join([*names, other])
    pieces = titles.split(cell).pieces
    assert all(title_key(piece.written) for piece in pieces if piece.session)
    titles.split(other)
    titles.split(json.dumps(list(names)))
    assert titles.find("") is None
    assert values.is_blank(other) in (True, False)
    assert values.unescaped(other) == other or "_x" in other


@given(st.lists(st.sampled_from(["Straße", "İstanbul", "ǰ ŉ", "Der große Spaß", "ﬃ", "Ὀδυσσεύς", "日本"]), unique=True))
def test_titles_that_case_folding_makes_longer(names):
    """A list of them is cut where they end, in any case."""
    titles = Titles(("Straße", "İstanbul", "ǰ ŉ", "Der große Spaß", "ﬃ", "Ὀδυσσεύς", "日本"))
    for sign in ("; ", ", ", "\n"):
        assert [piece.session for piece in titles.split(sign.join(names)).pieces] == names
        folded = sign.join(name.casefold() for name in names)
        assert [piece.session for piece in titles.split(folded).pieces] == names
