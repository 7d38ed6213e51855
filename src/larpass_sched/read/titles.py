"""Written titles -> sessions: the same but for spaces, case and the shapes of quotes and dashes, or what the sheet
Names says. Near titles are suggested, never taken.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from larpass_sched.event import key_of
from larpass_sched.event.names import hints, nearest

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        # Invisible: soft hyphen, zero-width spaces and marks of direction.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
    }
)

# What separates titles in one cell; a title may hold any of them.
_BETWEEN = re.compile(r"\s*[;,\n|][;,\n|\s]*")


# What numbers an option or a line of a list: it is no part of the title.
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.):]\)?|[•*·▪–-])\s+(?=\S)")
_NUMBERS = re.compile(r"(^|[;,\n|]\s*)\(?(\d{1,2})[.):]\)?[ \t]+(?=\S)|(?:(?<=\n)|^)[•*·▪-][ \t]+(?=\S)")


def title_key(name: str) -> str:
    """What a title is compared by: as `key_of`, and all shapes of quotes, dashes and ellipses are one."""
    # Long texts are no titles, and many of them would fill the memory.
    return _remembered_key(name) if len(name) < 300 else key_of(plain_letters(name))


@lru_cache(maxsize=50_000)
def _remembered_key(name: str) -> str:
    return key_of(plain_letters(name))


def plain_letters(text: str) -> str:
    """A text in NFKC with one shape for all quotes, dashes and spaces, and nothing invisible."""
    # Before and after: NFKC takes some of these apart, and makes some of others.
    return unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)


class Piece(NamedTuple):
    """Part of a cell: what was written, and the session it names; None if it names none."""

    written: str
    session: str | None


class Split(NamedTuple):
    """A cell cut into titles; `twofold` if it could be cut in another way as well."""

    pieces: tuple[Piece, ...]
    twofold: bool = False


@dataclass(slots=True)
class Titles:
    """The titles of an event.

    Attributes
    ----------
    sessions : tuple of str
        As on the sheet of sessions.
    mapped : dict
        Spellings that the sheet Names explains, by key; None where it says that no session is meant.
    """

    sessions: tuple[str, ...]
    mapped: Mapping[str, str | None] = field(default_factory=dict)
    _by_key: dict[str, str] = field(init=False)
    _alike: dict[str, dict[str, str]] = field(init=False)
    _splits: dict[str, Split] = field(default_factory=dict, init=False)
    _firsts: dict[str, list[tuple[str, int]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        by_key: dict[str, dict[str, str]] = defaultdict(dict)
        for name in self.sessions:
            by_key[title_key(name)].setdefault(key_of(name), name)
        self._by_key = {key: next(iter(names.values())) for key, names in by_key.items() if len(names) == 1}
        # Titles that differ by the shape of a dash alone are told apart by it.
        self._alike = {key: names for key, names in by_key.items() if len(names) > 1}
        firsts: dict[str, list[tuple[str, int]]] = defaultdict(list)
        # A letter may become two when case is set aside: lengths are those of the text as written.
        lengths = {(title_key(name), len(_line(" ".join(name.split())))) for name in self.sessions}
        lengths |= {(key, len(key)) for key in (*self.mapped, *(key for key, _ in lengths)) if key}
        for key, length in sorted(lengths, key=lambda entry: (-entry[1], entry[0])):
            firsts[key[0]].append((key, length))
        self._firsts = dict(firsts)

    def find(self, written: str) -> str | None:
        """The session that a title names, None if there is none."""
        key = title_key(written)
        if key in self.mapped:
            return self.mapped[key]
        found = self._by_key.get(key) or self._alike.get(key, {}).get(key_of(written))
        bare = _NUMBER.sub("", written, count=1)
        return self.find(bare) if found is None and bare != written else found

    def is_left_out(self, written: str) -> bool:
        """Whether the sheet Names says that this names no session."""
        key = title_key(written)
        return key in self.mapped and self.mapped[key] is None

    def hints(self, written: str) -> dict[str, str]:
        """What a finding says of the sessions that may be meant; see `names.hints`."""
        return hints(written, self.sessions)

    def best(self, written: str) -> str:
        """The session that is most likely meant; empty if none is near."""
        return next(iter(nearest(written, self.sessions)), "")

    def split(self, cell: str) -> Split:
        """The titles in one cell, the longest known titles first; what is left between them names no session."""
        if cell not in self._splits:
            self._splits[cell] = self._cut(cell)
        return self._splits[cell]

    def _cut(self, cell: str) -> Split:
        text = _line(cell)
        ways, best = self._covers(text)
        if not ways[0]:
            bare = _without_numbers(text)
            ways_without, best_without = self._covers(bare)
            if ways_without[0]:
                text, ways, best = bare, ways_without, best_without
        if ways[0]:
            pieces, position = [], _skip(text, 0)
            while position < len(text):
                end = best[position]
                pieces.append(self._known(text[position:end]))
                position = _skip(text, end)
            return Split(tuple(pieces), twofold=ways[0] > 1)
        return Split(tuple(self._pieces_around(text)))

    def _covers(self, text: str) -> tuple[list[int], dict[int, int]]:
        """In how many ways the rest of a text can be cut into known titles, and where the longest one ends."""
        ways = [0] * (len(text) + 1)
        ways[len(text)] = 1
        best: dict[int, int] = {}
        for start in sorted(_starts(text), reverse=True):
            for end in self._ends(text, start):
                after = ways[_skip(text, end)]
                if after:
                    best.setdefault(start, end)
                    ways[start] = min(2, ways[start] + after)
        first = _skip(text, 0)
        ways[0] = ways[first] if first < len(text) else 1
        return ways, best

    def _ends(self, text: str, start: int) -> Iterable[int]:
        """Where known titles that begin here end, longest first."""
        for key, length in self._firsts.get(text[start].casefold()[:1], ()):
            end = start + length
            if text[start:end].casefold() == key and _is_end(text, end):
                yield end

    def _pieces_around(self, text: str) -> Iterable[Piece]:
        """Known titles where they stand, and what stands between them."""
        hard = ";" in text or "\n" in text
        starts, position, begun = _starts(text), _skip(text, 0), None
        while position < len(text):
            end = next(iter(self._ends(text, position)), None) if position in starts else None
            if end is not None:
                if begun is not None:
                    yield self._piece(text[begun:position])
                    begun = None
                yield self._known(text[position:end])
                position = _skip(text, end)
                continue
            begun = position if begun is None else begun
            found = _BETWEEN.search(text, position)
            position = found.end() if found else len(text)
            if hard and found and (";" in found[0] or "\n" in found[0]):
                yield self._piece(text[begun:position])
                begun = None
        if begun is not None:
            yield self._piece(text[begun:])

    def _known(self, written: str) -> Piece:
        return Piece(written, self.find(written))

    def _piece(self, written: str) -> Piece:
        written = written.rstrip(" ;,|\n")
        return Piece(written, self.find(written))


def _line(cell: str) -> str:
    """A cell in the letters that titles are compared in, case and separators kept."""
    return "\n".join(" ".join(line.split()) for line in plain_letters(cell).splitlines()).strip()


def _without_numbers(text: str) -> str:
    """A list without the numbers of its entries; as it is if they run in another order than the entries stand."""
    numbers = [int(found[2]) for found in _NUMBERS.finditer(text) if found[2]]
    is_other_order = sorted(numbers) == list(range(1, len(numbers) + 1)) != numbers
    return text if is_other_order else _NUMBERS.sub(lambda found: found[1] or "", text)


def _starts(text: str) -> set[int]:
    starts = {_skip(text, 0), *(_skip(text, found.end()) for found in _BETWEEN.finditer(text))}
    return starts - {len(text)}


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " ;,\n|":
        position += 1
    return position


def _is_end(text: str, end: int) -> bool:
    return end >= len(text) or _BETWEEN.match(text, end) is not None
