"""The widget: carries messages between the board in Python and its picture in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from larpass_sched.board.model import BoardModel
from larpass_sched.board.talk import SECONDS, answers_to
from larpass_sched.board.view import view
from larpass_sched.wording.board import face_texts
from larpass_sched.wording.language import Lang

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
        self.on_msg(self._hear)

    def _hear(self, _: Any, message: dict[str, Any], __: list[Any]) -> None:
        for answer, carried in answers_to(self._board, message, self._said_in):
            if answer["kind"] == "state":
                self.state = answer["state"]
            else:
                self.send(answer, buffers=carried)

    def show(self) -> None:
        """Show what was changed in Python meanwhile."""
        self.state = view(self._board, self._said_in)
