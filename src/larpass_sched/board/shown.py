"""The board in a notebook: as a widget whose cards can be moved, or as a table where widgets are missing."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any

from larpass_sched.board.model import BoardModel
from larpass_sched.event import Event
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result
from larpass_sched.wording.board import board_text
from larpass_sched.wording.language import check_lang
from larpass_sched.write.html import timetable_html


class Board(BoardModel):
    """A timetable whose cards can be moved, by hand in a notebook or by name in Python.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result
    lang : {"en", "sv"}
        What the board speaks.
    **options
        As for `BoardModel`.

    Examples
    --------
    >>> board = ls.board(event, result)
    >>> board
    >>> board.timetable.to_excel("as-i-see-it.xlsx")
    """

    def __init__(self, event: Event, timetable: Timetable | Result, *, lang: str = "en", **options: Any) -> None:
        self.lang = check_lang(lang)
        super().__init__(event, timetable, **options)

    def __repr__(self) -> str:
        bound = "" if self.bound is None else f" of at most {self.bound}"
        return f"<Board: {len(self.timetable.placements)} placements, {self.points} points{bound}>"

    @cached_property
    def widget(self) -> Any:
        """The widget itself, to be put beside others.

        Raises
        ------
        ImportError
            If anywidget is not installed; the message says how to install it.
        """
        try:
            from larpass_sched.board.widget import BoardWidget
        except ImportError as error:
            raise ImportError(board_text("no widgets", self.lang)) from error
        return BoardWidget(self, self.lang)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        try:
            return self.widget._repr_mimebundle_(**kwargs)
        except ImportError:
            return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        """What is seen where widgets are missing."""
        return f"{timetable_html(self.timetable, self.lang)}<p>{escape(board_text('no widgets', self.lang))}</p>"
