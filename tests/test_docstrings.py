"""Everything that the package hands out is explained: what it means, what it takes and what it gives."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import larpass_sched as ls

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8")
TOLD_ONCE = ("lang", "ax", "event", "timetable", "arrays", "model")
"""What many methods take is explained on the page about the library, and not at each of them."""


def sections(told: str | None) -> dict[str, set[str]]:
    """The sections of a docstring in numpydoc form, with the names that each explains."""
    lines, found, current = inspect.cleandoc(told or "").splitlines(), dict[str, set[str]](), ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and re.fullmatch("-+", following):
            current = line
            found[current] = set()
        elif current and line and not line.startswith((" ", "-")):
            found[current] |= {name.strip().lstrip("*") for name in line.split(" :")[0].split(",")}
    return found


def untold(function: Callable[..., Any], known: tuple[str, ...] = ()) -> list[str]:
    """Parameters that a docstring says nothing about; options of `solve` stand in `Options`."""
    told = sections(inspect.getdoc(function)).get("Parameters", set())
    taken = inspect.signature(function, follow_wrapped=False).parameters
    options = ls.Options.names() if "options" in told else ()
    return [name for name in taken if name not in {*told, *known, *options, "self", "cls"}]


def methods(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class, as they stand in it or in what it is made from."""
    for name in dir(kind):
        if not name.startswith("_"):
            found = inspect.getattr_static(kind, name)
            yield name, getattr(found, "fget", None) or getattr(found, "func", None) or getattr(kind, name)


FUNCTIONS = [name for name in ls.__all__ if inspect.isfunction(getattr(ls, name))]
CLASSES = [name for name in ls.__all__ if inspect.isclass(getattr(ls, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_tell_what_they_take_and_give(name: str) -> None:
    """Every parameter is explained, and what comes back."""
    function = getattr(ls, name)
    assert untold(function) == []
    gives = inspect.signature(function).return_annotation
    assert gives == "None" or "Returns" in sections(function.__doc__)


@pytest.mark.parametrize("name", CLASSES)
def test_classes_tell_what_they_hold_and_do(name: str) -> None:
    """Every field is explained, and every public method with what it takes."""
    kind = getattr(ls, name)
    told = sections(kind.__doc__)
    assert kind.__doc__
    if dataclasses.is_dataclass(kind):
        held = told.get("Attributes", set()) | told.get("Parameters", set())
        assert [field.name for field in dataclasses.fields(kind) if field.name not in held] == []
    for method, function in methods(kind):
        if inspect.isfunction(function) or inspect.ismethod(function):
            assert inspect.getdoc(getattr(kind, method)), method
            assert untold(function, TOLD_ONCE) == [], method


@pytest.mark.parametrize("name", TOLD_ONCE)
def test_what_many_take_is_told_once(name: str) -> None:
    """The page has a line for it."""
    assert re.search(rf"^\| [^|]*`{name}`", PAGE, re.MULTILINE)


def test_what_is_missing_would_be_seen() -> None:
    """A parameter that nobody explains, and a section by its names."""

    def half(told: int, forgotten: int) -> None:
        """Half.

        Parameters
        ----------
        told : int
            Something.
        """

    assert untold(half) == ["forgotten"]
    assert sections(half.__doc__) == {"Parameters": {"told"}}
