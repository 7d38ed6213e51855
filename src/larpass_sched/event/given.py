"""What somebody hands over in Python: lists for tuples are fine, anything else that cannot be meant is a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from os import PathLike
from typing import Any


class Given:
    """A part of an event that looks at what it was given: texts are texts, and lists of names are not one name."""

    __slots__ = ()

    def __post_init__(self) -> None:
        kind: Any = type(self)
        for name, is_text, may_be_none in _texts_and_lists(kind):
            value = getattr(self, name)
            if is_text:
                if not isinstance(value, str) and not (may_be_none and value is None):
                    raise TypeError(f"{_part(self)}: {name} is {value!r}: expected a text.")
            elif type(value) is not tuple or name == "wishes":
                object.__setattr__(self, name, (_wishes if name == "wishes" else _names)(self, name, value))


@cache
def _texts_and_lists(kind: Any) -> tuple[tuple[str, bool, bool], ...]:
    """The attributes that are texts or tuples of texts: name, whether a text, whether it may be None."""
    said = {field.name: str(field.type) for field in fields(kind)}
    return tuple(
        (name, told.startswith("str"), "None" in told)
        for name, told in said.items()
        if told.startswith(("str", "tuple[str", "tuple[tuple[str"))
    )


def _names(part: Any, name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError(f"{_part(part)}: {name} is {value!r}, one text: expected names in brackets, as ({value!r},).")
    return as_tuple(value, f"{_part(part)}: {name}", "names in brackets")


def _wishes(part: Any, name: str, value: Any) -> tuple[tuple[str, int], ...]:
    if type(value) is tuple and set(map(type, value)) <= {tuple} and set(map(len, value)) <= {2}:
        return value
    if isinstance(value, Mapping):
        return tuple(value.items())
    wishes = () if isinstance(value, str) else as_tuple(value, f"{_part(part)}: {name}", "pairs of session and points")
    if isinstance(value, str) or not all(isinstance(wish, (tuple, list)) and len(wish) == 2 for wish in wishes):
        raise TypeError(
            f"{_part(part)}: {name} is {value!r}: expected pairs of session and points, as (('Bees', 2), ('Trees', 1))."
        )
    return tuple((session, points) for session, points in wishes)


def as_tuple(value: Any, what: str, expected: str) -> tuple[Any, ...]:
    """Several things as a tuple.

    Raises
    ------
    TypeError
        If it is no list, tuple or set.
    """
    if isinstance(value, (str, bytes, Mapping)) or hasattr(value, "columns") or not isinstance(value, Iterable):
        raise TypeError(f"{what} is {seen(value)}: expected {expected}.")
    return tuple(sorted(value) if isinstance(value, (set, frozenset)) else value)


def seen(value: object) -> str:
    """What somebody gave, in a few words."""
    simple = value is None or isinstance(value, (str, int, float, PathLike))
    return repr(value) if simple else f"a {type(value).__name__}"


def _part(part: Any) -> str:
    name = getattr(part, "name", None) or getattr(part, "session", "")
    return f"{type(part).__name__} {name!r}"
