"""The live line: best, bound, gap and seconds while the search goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import Any, Protocol

from larpass_sched.solve.shared.search import Search
from larpass_sched.wording.language import check_lang, gap_text, number_text

_LOG_EVERY = 10.0
"""Seconds between two lines of a log at least."""

_LOG_AT_LEAST_EVERY = 60.0
"""Seconds after which a log says that the search still goes on, even if nothing has changed."""

_LINE = {
    "en": "best {best}  bound {bound}  gap {gap}  {seconds} s",
    "sv": "bästa {best}  gräns {bound}  gap {gap}  {seconds} s",
}
_PREPARING = {
    "en": "preparing (once on this machine)  best {best}  {seconds} s",
    "sv": "förbereder (en gång på den här datorn)  bästa {best}  {seconds} s",
}


class _Screen(Protocol):
    """A place where the line is shown."""

    def show(self, text: str, seconds: float, *, at_once: bool) -> None:
        """The line as it is now."""

    def close(self, text: str) -> None:
        """The line as it stays."""


class LiveLine:
    """A line in a terminal, in Jupyter or in a log file that tells how the search goes.

    In a terminal and in Jupyter one line is written over again and again. A log file gets a new line whenever
    something has changed, but not more often than every ten seconds, and one a minute in any case.

    Parameters
    ----------
    shown : bool or None
        None: only where somebody can see it, in a terminal or in Jupyter. True: also into a log file.
    lang : {"en", "sv"}
        The language of the line.
    """

    def __init__(self, search: Search, shown: bool | None, lang: str = "en") -> None:
        self._search = search
        self._lang = check_lang(lang)
        self._screen: _Screen | None = None
        self._shown = _somebody_watches() if shown is None else shown

    def update(self) -> None:
        """Show what is known now."""
        if not self._shown:
            return
        # People who wait for a new machine see what it has already.
        at_once = self._search.preparing and bool(self._search.history)
        with self._losing_nothing_by_it():
            self._screen = self._screen or _screen()
            self._screen.show(self.text(), self._search.seconds, at_once=at_once)

    def close(self) -> None:
        """Leave the last state on the screen."""
        if self._screen is not None and self._shown:
            with self._losing_nothing_by_it():
                self._screen.close(self.text())

    @contextmanager
    def _losing_nothing_by_it(self) -> Iterator[None]:
        """A screen that is closed, full or gone ends the line and not the search."""
        try:
            yield
        except (OSError, ValueError, AttributeError):
            self._shown = False

    def text(self) -> str:
        """The line itself."""
        point = self._search.history[-1] if self._search.history else None
        best = point.best if point is not None else None
        bound = point.bound if point is not None else None
        gap = None if best is None or bound is None else max(0, bound - best) / max(1, best)
        line = _PREPARING if self._search.preparing else _LINE
        return line[self._lang].format(
            best="-" if best is None else number_text(best, self._lang),
            bound="-" if bound is None else number_text(bound, self._lang),
            gap="-" if gap is None else gap_text(gap, self._lang),
            seconds=number_text(self._search.seconds, self._lang, 1),
        )


class _Terminal:
    """One line, written over."""

    def __init__(self) -> None:
        from tqdm import tqdm

        # A terminal that does not know how large it is would get empty lines, or none.
        size = get_terminal_size((100, 24))
        self._bar: Any = tqdm(
            bar_format="{desc}", leave=True, file=sys.stderr, ncols=size.columns, nrows=max(2, size.lines)
        )

    def show(self, text: str, seconds: float, *, at_once: bool) -> None:
        self._bar.set_description_str(text)

    def close(self, text: str) -> None:
        self._bar.set_description_str(text)
        self._bar.close()


class _Notebook:
    """One line below the cell, replaced; it needs no widgets."""

    def __init__(self) -> None:
        from IPython.display import display

        self._handle = display(_Plain(""), display_id=True)

    def show(self, text: str, seconds: float, *, at_once: bool) -> None:
        self._handle.update(_Plain(text))

    def close(self, text: str) -> None:
        self._handle.update(_Plain(text))


class _Plain:
    """A text that a notebook shows without quotes."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


class _Log:
    """New lines, few enough to be read later."""

    def __init__(self) -> None:
        self._last = ""
        self._told_at = 0.0

    def show(self, text: str, seconds: float, *, at_once: bool) -> None:
        waited = seconds - self._told_at
        changed = _without_seconds(text) != _without_seconds(self._last)
        if waited >= (_LOG_EVERY if changed else _LOG_AT_LEAST_EVERY) or (at_once and not self._last):
            self._tell(text)
            self._told_at = seconds

    def close(self, text: str) -> None:
        if _without_seconds(text) != _without_seconds(self._last):
            self._tell(text)

    def _tell(self, text: str) -> None:
        self._last = text
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _screen() -> _Screen:
    if _in_jupyter():
        return _Notebook()
    return _Terminal() if _in_terminal() else _Log()


def _without_seconds(text: str) -> str:
    return text.rpartition("  ")[0]


def _in_jupyter() -> bool:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and "IPKernelApp" in getattr(shell, "config", {})


def _in_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _somebody_watches() -> bool:
    return _in_jupyter() or _in_terminal()
