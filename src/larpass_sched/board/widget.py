"""The widget: carries messages between the board in Python and its picture in the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from larpass_sched.board.model import BoardModel
from larpass_sched.board.talk import SECONDS, answers_to
from larpass_sched.board.view import view
from larpass_sched.wording.board import face_texts
from larpass_sched.wording.language import Lang

PAUSE = 0.005
"""Seconds in which the kernel can do something else before the next price is looked at."""

_FACE = Path(__file__).parent / "face"


class BoardWidget(anywidget.AnyWidget):
    """The picture of a board.

    Parameters
    ----------
    board : BoardModel
        What it shows and changes.
    said_in : {"en", "sv"}
    """

    _esm = (_FACE / "board.js").read_text("utf-8")
    _css = (_FACE / "board.css").read_text("utf-8")
    texts = traitlets.Dict().tag(sync=True)
    lang = traitlets.Unicode().tag(sync=True)
    seconds = traitlets.Float().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, board: BoardModel, said_in: Lang) -> None:
        super().__init__(texts=face_texts(said_in), lang=said_in, seconds=SECONDS, state=view(board, said_in))
        self._board, self._said_in = board, said_in
        self._ahead: Iterator[None] = iter(())
        self._thinks = False
        self.on_msg(self._hear)
        self.observe(self._think_ahead, "state")
        self._think_ahead()

    def _hear(self, _: Any, message: dict[str, Any], __: list[Any]) -> None:
        for answer, carried in answers_to(self._board, message, self._said_in):
            if answer["kind"] == "state":
                self.state = answer["state"]
            else:
                self.send(answer, buffers=carried)

    def show(self) -> None:
        """Show what was changed in Python meanwhile."""
        self.state = view(self._board, self._said_in)

    def _think_ahead(self, _: Any = None) -> None:
        """While nothing else is asked of the kernel, find out what moves cost, so that it is known when it is asked."""
        self._ahead = self._board.look_ahead()
        # Outside of a notebook nobody waits for colours.
        with suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            if not self._thinks:
                self._thinks = True
                loop.call_later(PAUSE, self._step, loop)

    def _step(self, loop: asyncio.AbstractEventLoop) -> None:
        self._thinks = False
        for _ in self._ahead:
            self._thinks = True
            loop.call_later(PAUSE, self._step, loop)
            break
