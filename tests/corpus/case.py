"""One file of the corpus: what stands in it, and what must come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import writers
from shapes import EVENT, TITLES

Expected = dict[str, str] | None


@dataclass(frozen=True)
class Case:
    """One file and what is expected of it.

    Attributes
    ----------
    name : str
        Of the file; it says what is special in it.
    write : callable
        Writes the file to a path.
    wishes : dict of str to str, or None
        Wishes by person, such as ``{"Anna Berg": "D3 B2"}``; None if the file must be refused.
    findings : list of str
        Code and place of findings that must be there, such as ``"title_unknown Wishes!B2"``.
    explained : int
        How many wishes of the file do not count, each explained by a finding.
    kind : str
        What the file must be recognised as; empty: anything.
    options : dict
        Arguments of `inspect`.
    whole : bool
        Whether the file is the workbook of a whole event, and not one of wishes.
    """

    name: str
    write: Callable[[Path], None]
    wishes: Expected
    findings: list[str] = field(default_factory=list)
    explained: int = 0
    kind: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    whole: bool = False

    def expectation(self) -> dict[str, Any]:
        """What the test holds the reader to."""
        return {
            "wishes": None if self.wishes is None else {who: _points(text) for who, text in self.wishes.items()},
            "findings": self.findings,
            "explained": self.explained,
            "kind": self.kind,
            "options": self.options,
            "whole": self.whole,
        }


def _points(text: str) -> dict[str, int]:
    return {TITLES[entry[0]]: int(entry[1:]) for entry in text.split()}


def case(
    name: str,
    wishes: Expected,
    content: Any,
    *,
    findings: list[str] | None = None,
    explained: int = 0,
    kind: str = "",
    options: dict[str, Any] | None = None,
    **how: Any,
) -> Case:
    """A file of wishes, written by its ending; `content` is sheets, rows, bytes or a function of the path."""
    return Case(name, _writer(name, content, how), wishes, findings or [], explained, kind, options or {})


def whole(
    name: str,
    wishes: Expected,
    changes: dict[str, Any],
    *,
    findings: list[str] | None = None,
    explained: int = 0,
    kind: str = "",
    options: dict[str, Any] | None = None,
    **how: Any,
) -> Case:
    """A whole event: the plain one with some sheets in place of its own (None takes one out)."""
    sheets = {sheet: rows for sheet, rows in {**EVENT, **changes}.items() if rows is not None}
    return Case(name, _writer(name, sheets, how), wishes, findings or [], explained, kind, options or {}, whole=True)


def _writer(name: str, content: Any, how: dict[str, Any]) -> Callable[[Path], None]:
    if callable(content):
        return content
    if isinstance(content, bytes):
        return lambda path: path.write_bytes(content) and None
    after = how.pop("after", None)
    kind = how.pop("as_if", Path(name).suffix.lstrip("."))
    write = {"xlsx": writers.xlsx, "xlsm": writers.xlsx, "xls": writers.xls, "ods": writers.ods}.get(kind, writers.text)

    def written(path: Path) -> None:
        write(path, content, **how)
        if after is not None:
            after(path)

    return written
