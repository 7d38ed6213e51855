"""The live line in a terminal, in Jupyter and in a log file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from larpass_sched.solve.live import LiveLine
from larpass_sched.timetable.result import ProgressPoint


class Search:
    """A search that stands where the test puts it."""

    def __init__(self) -> None:
        self.history: list[ProgressPoint] = []
        self.seconds = 0.0
        self.preparing = False

    def at(self, seconds: float, best: int | None, bound: int | None) -> None:
        """The search some seconds later."""
        self.seconds = seconds
        self.history.append(ProgressPoint(seconds, best, bound))


class Screen(io.StringIO):
    """What stderr is."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._terminal


def test_log_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log gets whole lines: on a change after ten seconds, once a minute anyway, and at the end."""
    log = Screen(terminal=False)
    monkeypatch.setattr(sys, "stderr", log)
    search = Search()
    line = LiveLine(search, shown=True)  # type: ignore[arg-type]
    for seconds, best in ((0.1, 10), (5, 11), (11, 12), (12, 13), (30, 13), (40, 13), (95, 13)):
        search.at(seconds, best, 20)
        line.update()
    search.at(96, 20, 20)
    line.close()
    assert log.getvalue().splitlines() == [
        "best 12  bound 20  gap 66.7\N{NO-BREAK SPACE}%  11.0 s",
        "best 13  bound 20  gap 53.9\N{NO-BREAK SPACE}%  30.0 s",
        "best 13  bound 20  gap 53.9\N{NO-BREAK SPACE}%  95.0 s",
        "best 20  bound 20  gap 0\N{NO-BREAK SPACE}%  96.0 s",
    ]
    assert "\r" not in log.getvalue()


def test_the_end_is_not_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing has happened since the last line of a log, the end adds none."""
    log = Screen(terminal=False)
    monkeypatch.setattr(sys, "stderr", log)
    search = Search()
    line = LiveLine(search, shown=True)  # type: ignore[arg-type]
    search.at(12, 20, 20)
    line.update()
    search.seconds = 12.1
    line.close()
    assert log.getvalue().splitlines() == ["best 20  bound 20  gap 0\N{NO-BREAK SPACE}%  12.0 s"]


def test_swedish() -> None:
    """The line speaks the language of the run, numbers included."""
    search = Search()
    search.at(2.5, 3000, 3100)
    text = LiveLine(search, shown=True, lang="sv").text()  # type: ignore[arg-type]
    assert text.replace("\N{NO-BREAK SPACE}", " ") == "bästa 3 000  gräns 3 100  gap 3,4 %  2,5 s"


def test_nothing_is_logged_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a library it keeps silent where nobody watches."""
    log = Screen(terminal=False)
    monkeypatch.setattr(sys, "stderr", log)
    line = LiveLine(Search(), shown=None)  # type: ignore[arg-type]
    line.update()
    line.close()
    assert log.getvalue() == ""


def test_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows one line, written over, and keeps the last state."""
    terminal = Screen(terminal=True)
    monkeypatch.setattr(sys, "stderr", terminal)
    search = Search()
    line = LiveLine(search, shown=None)  # type: ignore[arg-type]
    for best in (10, 12):
        search.at(1.0, best, None)
        line.update()
    line.close()
    lines = [part.strip() for part in terminal.getvalue().split("\r")]
    assert "best 10  bound -  gap -  1.0 s" in lines
    assert lines[-1] == "best 12  bound -  gap -  1.0 s"
    assert terminal.getvalue().endswith("\n")


def test_a_terminal_that_does_not_know_its_size() -> None:
    """As containers, editors and remote machines give them: the line is shown all the same."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    code = (
        "from types import SimpleNamespace as N; from larpass_sched.solve.live import LiveLine;"
        "line = LiveLine(N(history=[], seconds=1.0, preparing=False), shown=None); line.update(); line.close()"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with open(follower, "wb", closefd=True) as screen:  # noqa: PTH123
        subprocess.run([sys.executable, "-c", code], stdin=screen, stdout=screen, stderr=screen, env=environment)
    seen = os.read(leader, 65_536)
    os.close(leader)
    assert b"1.0 s" in seen


def test_jupyter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook shows one output that is replaced, without any widget."""
    shown: list[str] = []

    class Handle:
        def update(self, thing: Any) -> None:
            shown.append(repr(thing))

    shell = SimpleNamespace(config={"IPKernelApp": {}})
    ipython, display = ModuleType("IPython"), ModuleType("IPython.display")
    monkeypatch.setattr(ipython, "get_ipython", lambda: shell, raising=False)
    monkeypatch.setattr(display, "display", lambda _thing, display_id: Handle(), raising=False)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    search = Search()
    line = LiveLine(search, shown=None)  # type: ignore[arg-type]
    search.at(2.0, 7, 8)
    line.update()
    line.close()
    assert shown == ["best 7  bound 8  gap 14.3\N{NO-BREAK SPACE}%  2.0 s"] * 2


@pytest.mark.parametrize(
    "failure", [OSError(28, "No space left on device"), ValueError("I/O operation on closed file")]
)
@pytest.mark.parametrize("terminal", [True, False])
def test_a_screen_that_fails_ends_the_line_alone(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, failure: Exception
) -> None:
    """Whoever watches has gone, or a log file is full: no search is lost to that."""
    screen = Screen(terminal=terminal)

    def fail(text: str) -> int:
        raise failure

    monkeypatch.setattr(screen, "write", fail)
    monkeypatch.setattr(sys, "stderr", screen)
    search = Search()
    line = LiveLine(search, shown=True)  # type: ignore[arg-type]
    for seconds in (11, 22):
        search.at(seconds, seconds, 50)
        line.update()
    line.close()
    # Nothing of it was said, and nobody was told of the failure.
    assert screen.getvalue() == ""


def test_no_screen_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without stderr (2>&-) nothing is shown."""
    monkeypatch.setattr(sys, "stderr", None)
    search = Search()
    line = LiveLine(search, shown=True)  # type: ignore[arg-type]
    search.at(11, 3, 5)
    line.update()
    assert line.text() == "best 3  bound 5  gap 66.7\N{NO-BREAK SPACE}%  11.0 s"
    line.close()
