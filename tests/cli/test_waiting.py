"""What somebody sees who waits at a terminal: what is read, then what is loaded, then the search, then the writing."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from larpass_sched.cli import main, waiting
from larpass_sched.simulate import simulate
from larpass_sched.write.event_workbook import write_event


class Screen(io.StringIO):
    """A terminal that keeps all that was shown."""

    def isatty(self) -> bool:
        """Somebody looks at it."""
        return True


class Gone(Screen):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        """Nothing can be written."""
        raise OSError(5, "Input/output error")


def test_a_line_at_once_and_again_and_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the seconds; what follows begins on a clean line."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(waiting, "EVERY", 0.01)
    clock = iter(range(1_000))
    monkeypatch.setattr(waiting.time, "perf_counter", lambda: next(clock))
    with waiting.waiting("Reading day.xlsx ..."):
        while screen.getvalue().count("\r") < 4:
            time.sleep(0.001)
    shown = screen.getvalue().split("\r")
    assert shown[1].startswith("Reading day.xlsx ...")
    assert shown[3] == "Reading day.xlsx ...  3 s"
    assert shown[-2].strip() == shown[-1] == ""


@pytest.mark.parametrize("silent", [True, False])
def test_nothing_where_nobody_looks(silent: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line in a log, none with --quiet; and a terminal that is gone ends nothing."""
    stream = Screen() if silent else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with waiting.waiting("Reading", silent=silent):
        pass
    assert stream.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", Gone())
    with waiting.waiting("Reading"):
        pass


def test_solve_is_never_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First what is read, then what was read, then the solver, then a timetable, then what is written."""
    event = tmp_path / "day.xlsx"
    write_event(simulate(sessions=4, slots=2, rooms=2, attendees=6, wishes=2), event)
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["solve", str(event), "--lang", "en", "--time-limit", "5"]) == 0
    shown = screen.getvalue()
    words = (
        "\rReading day.xlsx ...",
        "Read day.xlsx: 4 sessions",
        "\rLoading the solver ...",
        "\rbest ",
        "\rWriting day-",
    )
    places = [shown.index(text) for text in words]
    assert places == sorted(places)
