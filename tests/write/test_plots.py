"""Pictures: every figure they show is the one of the timetable, in both languages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

import larpass_sched
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import ProgressPoint, Result
from larpass_sched.write.facts import Facts
from larpass_sched.write.plots import Kind, plot

HISTORY = (ProgressPoint(0.1, 100, None), ProgressPoint(0.5, 100, 150), ProgressPoint(2.0, 120, 130))


@pytest.fixture(autouse=True)
def _off_screen(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("without_matplotlib"):
        yield
        return
    matplotlib = pytest.importorskip("matplotlib", reason="the extra 'plot' is not installed")
    matplotlib.use("Agg")
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def texts_of(ax: object) -> str:
    """Everything that is written in a picture."""
    from matplotlib.text import Text

    return "\n".join(text.get_text() for text in ax.findobj(Text))  # type: ignore[attr-defined]


def test_prices_have_to_be_given(timetable: Timetable) -> None:
    """They take time to find out, and are not found out by themselves."""
    with pytest.raises(ValueError, match=r"larpass_sched\.prices"):
        timetable.plot("prices")


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("kind", sorted({*get_args(Kind)} - {"prices"}))
def test_every_picture_can_be_drawn(timetable: Timetable, kind: Kind, lang: str) -> None:
    """Each has a title and something in it, and survives being drawn."""
    prices = larpass_sched.prices(timetable.event, timetable, time_limit=2) if kind == "prices" else None
    ax = plot(timetable, kind, lang=lang, history=HISTORY, prices=prices)
    ax.figure.canvas.draw()  # type: ignore[union-attr]
    assert ax.get_title(loc="left")


def test_wishes_are_those_of_the_timetable(timetable: Timetable) -> None:
    """The bars are the shares of wishes met, the first choice first."""
    ax = timetable.plot("wishes", lang="sv")
    shares = [met / wishes for _, wishes, met in Facts(timetable).levels]
    assert [bar.get_height() for bar in ax.patches] == pytest.approx(shares)
    ax.figure.canvas.draw()
    assert "Val 1" in texts_of(ax)


def test_timetable_shows_every_run(timetable: Timetable) -> None:
    """A box for each placement, in the column of its room and the row of its slot."""
    ax = timetable.plot()
    assert len(ax.patches) == len(timetable.placements)
    shown = texts_of(ax)
    for session in timetable.event.session_named:
        assert session in shown


def test_rooms_and_satisfaction(timetable: Timetable) -> None:
    """Bars are as long as rooms are full; the curve rises from who is worst off."""
    rooms = timetable.plot("rooms")
    assert [bar.get_width() for bar in rooms.patches] == pytest.approx([use.share for use in Facts(timetable).room_use])
    line = timetable.plot("satisfaction").lines[0].get_ydata()
    assert list(line) == sorted(line)
    assert len(line) == 300


def test_progress_belongs_to_the_result(timetable: Timetable) -> None:
    """Best and bound as steps over time, with the last figures in words."""
    assert timetable.verdict is not None
    result = Result(timetable.event, timetable, timetable.verdict, HISTORY)
    ax = result.plot("progress")
    bound, best = ax.lines
    assert list(best.get_ydata()) == [100, 100, 120, 120]
    assert list(bound.get_ydata()) == [150, 130, 130]
    assert "best so far: 120" in texts_of(ax)
    assert len(result.plot("wishes").patches) == 5
    with pytest.raises(ValueError, match="plot the result of `solve`, not its timetable"):
        timetable.plot("progress")


def test_hostile_names_are_drawn_as_they_are(hostile: Timetable) -> None:
    """Neither formulas between dollar signs nor control characters stop a picture."""
    formula = r"$\frac{1}{0$ and $"
    event = replace(hostile.event, title=formula, rooms=tuple(replace(r) for r in hostile.event.rooms))
    for kind in ("timetable", "wishes", "clashes", "rooms"):
        ax = replace(hostile, event=event).plot(kind)
        ax.figure.canvas.draw()
        assert kind != "timetable" or ax.get_title(loc="left") == formula.replace("$", r"\$")


def test_draws_where_it_is_told(timetable: Timetable) -> None:
    """Pictures can be put side by side."""
    import matplotlib.pyplot as plt

    _, (left, right) = plt.subplots(1, 2)
    assert timetable.plot("rooms", ax=left) is left
    assert timetable.plot("wishes", ax=right) is right


def test_what_cannot_be_drawn(timetable: Timetable) -> None:
    """Unknown kinds and timetables without people are refused in words."""
    with pytest.raises(ValueError, match="kind is 'pie': expected one of timetable, wishes, satisfaction"):
        timetable.plot("pie")
    with pytest.raises(ValueError, match="Nobody's itinerary is known"):
        Timetable(timetable.event, timetable.placements).plot("wishes")


@pytest.mark.without_matplotlib
def test_without_matplotlib(timetable: Timetable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is missing, the message says how to install it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r"pip install 'larpass-sched\[plot\]'"):
        timetable.plot()
