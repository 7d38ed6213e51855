"""Written titles -> sessions: the same but for spaces, case and the shapes of quotes and dashes, or what the sheet
Names says. Near titles are suggested, never taken.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from larpass_sched.event import key_of
from larpass_sched.event.folding import plain_letters, title_key
from larpass_sched.event.names import hints, nearest
from larpass_sched.read.dress import AFTER_LABEL, Around, without_dress, without_markup
from larpass_sched.wording.times import LABEL

# A title with a label before it is no longer; looking further back at every comma would take for ever.
_LONGEST_LABELLED = 500
# What separates titles in one cell; a title may hold any of them.
_BETWEEN = re.compile(r"\s*[;,\n|][;,\n|\s]*")


# What numbers an option or a line of a list: it is no part of the title.
_NUMBER = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}|[^\W\d_]\d{0,2})[.):]\)?|[^\W\d_]\d{1,2}(?: ?[-–])?|#\d{1,2}[.:]?|[•*·▪–-])\s+(?=\S)"
)
_NUMBERS = re.compile(r"(^|[;,\n|]\s*)\(?(\d{1,2})[.):]\)?[ \t]+(?=\S)|(?:(?<=\n)|^)[•*·▪-][ \t]+(?=\S)")


# Where a title may begin in a longer text, and what may not follow upon it.
_WORD, _LETTER = re.compile(r"(?<![^\W_])\S"), re.compile(r"[^\W_]")
_AND = re.compile(r"\s*(?:&|(?<!\w)(?:and|och)(?!\w))\s*")
# What an object of a list is called by.
_CALLED = ("value", "title", "name", "label")
LONGEST_TITLE = 500
MOST_REMEMBERED = 50_000


class Piece(NamedTuple):
    """Part of a cell: what was written, and the session it names; None if it names none."""

    written: str
    session: str | None


def _sure(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each key means, where it means one thing alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, meant in pairs:
        found[key].add(meant)
    return {key: next(iter(meant)) for key, meant in found.items() if len(meant) == 1}


class Split(NamedTuple):
    """A cell cut into titles; `twofold` if it could be cut in another way as well."""

    pieces: tuple[Piece, ...]
    twofold: bool = False


@dataclass(slots=True)
class Titles:
    """The titles of an event, as on its sheet of sessions.

    `mapped` are spellings that the sheet Names explains, by key; None where it says that no session is meant.
    """

    sessions: tuple[str, ...]
    mapped: Mapping[str, str | None] = field(default_factory=dict)
    around: Around = field(default_factory=Around)
    _by_key: dict[str, str] = field(init=False)
    _alike: dict[str, dict[str, str]] = field(init=False)
    _options: dict[str, str] = field(init=False)
    _found: dict[str, str | None] = field(default_factory=dict, init=False)
    _splits: dict[str, Split] = field(default_factory=dict, init=False)
    _firsts: dict[str, list[str]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        by_key: dict[str, dict[str, str]] = defaultdict(dict)
        for name in self.sessions:
            if key := title_key(name):
                by_key[key].setdefault(key_of(name), name)
        # Titles that differ by the shape of a dash alone are told apart by it.
        self._alike = {key: names for key, names in by_key.items() if len(names) > 1}
        self._by_key = {key: next(iter(names.values())) for key, names in by_key.items() if len(names) == 1}
        # "&" and the words for it are one, where that makes no two titles one.
        spoken = _sure((_AND.sub(" & ", key), session) for key, session in self._by_key.items())
        self._by_key = {key: session for key, session in spoken.items() if key not in by_key} | self._by_key
        self._options = _sure((_option(key), session) for key, session in self._by_key.items())
        firsts: dict[str, list[str]] = defaultdict(list)
        for key in sorted({*by_key, *self._by_key, *self.mapped} - {""}, key=lambda key: (-len(key), key)):
            firsts[key[0]].append(key)
        self._firsts = dict(firsts)

    def find(self, written: str) -> str | None:
        """The session that a title names, None if there is none."""
        if written not in self._found:
            if len(self._found) > MOST_REMEMBERED:
                self._found.clear()
            self._found[written] = self._find(written)
        return self._found[written]

    def _find(self, written: str) -> str | None:
        found, is_known = self._plainly(written)
        if is_known or len(written) > LONGEST_TITLE:
            return found
        for other in (_NUMBER.sub("", written, count=1), *without_dress(written)):
            found, is_known = self._plainly(other)
            if is_known or (found := self._before_dress(other) or self._behind_label(other)):
                return found
        return None

    def _plainly(self, written: str) -> tuple[str | None, bool]:
        """The session of a title as it stands, and whether the title is known, which it may be as that of none."""
        key = title_key(written)
        if key in self.mapped:
            return self.mapped[key], True
        found = self._by_key.get(key) or self._alike.get(key, {}).get(key_of(written))
        found = found or self._by_key.get(_AND.sub(" & ", key))
        found = found or (self._options.get(_option(key)) if "_" in key else None)
        return found, found is not None

    def _before_dress(self, written: str) -> str | None:
        """The session of a title with a speaker, a time, a place or an address behind it."""
        text = _Folded.of(_line(written))
        ends = self._ends(text, 0) if text.folded else ()
        return next((self.find(text.cut(0, bare)) for end, bare in ends if end == len(text.folded) != bare), None)

    def _behind_label(self, written: str) -> str | None:
        """The session of a title with a speaker, a place or the word for a session before it."""
        for sign in AFTER_LABEL.finditer(written):
            label, session = written[: sign.start()], self._plainly(written[sign.end() :])[0]
            if session is None or self._plainly(label)[1]:
                continue
            if LABEL.fullmatch(key_of(label)) or self.around.explains(label, session):
                return session
        return None

    def within(self, written: str) -> Iterator[tuple[str, str, str]]:
        """The sessions whose titles a longer text holds, each with what stands before and behind it."""
        text = _Folded.of(_line(written))
        folded, end = text.folded, 0
        for start in (found.start() for found in _WORD.finditer(folded)):
            for key in self._firsts.get(folded[start], ()) if start >= end else ():
                stop = start + len(key)
                session = self._by_key.get(key)
                if session is None or not folded.startswith(key, start) or _LETTER.match(folded, stop):
                    continue
                end = next(self.around.ends(text.text, folded, stop, session, text.at), stop)
                yield text.cut(0, start), session, text.cut(end, len(folded))
                break

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
        entries, words = _entries(cell), cell.split()
        if entries is None and len(words) > 1 and "_" in cell and all(self._plainly(word)[0] for word in words):
            entries = words
        if entries is not None:
            # The program that wrote the cell says where each entry ends.
            return Split(tuple(Piece(entry, self.find(entry)) for entry in entries if title_key(entry)))
        line = _line(without_markup(cell))
        for text in (_Folded.of(line), _Folded.of(_without_numbers(line))):
            ways, best = self._covers(text)
            if ways:
                pieces, position = [], _skip(text.folded, 0)
                while position < len(text.folded):
                    end, title_end = best[position]
                    pieces.append(self._known(text, position, title_end))
                    position = _skip(text.folded, end)
                return Split(tuple(pieces), twofold=ways > 1)
        if '"' in cell and (quoted := self._quoted(cell)):
            return Split(quoted)
        return Split(tuple(self._pieces_around(_Folded.of(line))))

    def _quoted(self, cell: str) -> tuple[Piece, ...]:
        """The entries of a list in which those with commas stand in quotes; none if that is not what it is."""
        try:
            lines = list(csv.reader(cell.splitlines(), skipinitialspace=True, strict=True))
        except csv.Error:
            return ()
        pieces = tuple(Piece(entry, self.find(entry)) for line in lines for entry in line if title_key(entry))
        return pieces if 2 * sum(piece.session is not None for piece in pieces) >= len(pieces) else ()

    def _covers(self, text: _Folded) -> tuple[int, dict[int, tuple[int, int]]]:
        """In how many ways a text can be cut into known titles, and where the longest one ends that begins at a place.

        There are none, one, or more: more than two are not counted.
        """
        folded = text.folded
        ways, best = {len(folded): 1}, dict[int, tuple[int, int]]()
        for start in sorted(_starts(folded), reverse=True):
            seen: set[int] = set()
            for end, title_end in self._ends(text, start):
                after = 0 if end in seen else ways.get(_skip(folded, end), 0)
                seen.add(end)
                if after:
                    best.setdefault(start, (end, title_end))
                    ways[start] = min(2, ways.get(start, 0) + after)
        return ways.get(_skip(folded, 0), 0), best

    def _ends(self, text: _Folded, start: int) -> Iterator[tuple[int, int]]:
        """Where known titles that begin here end, longest first: with what stands behind the title, and without."""
        folded = text.folded
        for key in self._firsts.get(folded[start : start + 1], ()):
            if not folded.startswith(key, start):
                continue
            end = start + len(key)
            if end >= len(folded) or _BETWEEN.match(folded, end):
                yield end, end
            session = self._by_key.get(key)
            if session is not None and end < len(folded):
                yield from ((further, end) for further in self.around.ends(text.text, folded, end, session, text.at))

    def _pieces_around(self, text: _Folded) -> Iterable[Piece]:
        """Known titles where they stand, and what stands between them."""
        folded = text.folded
        hard = ";" in folded or "\n" in folded
        starts, position, begun = _starts(folded), _skip(folded, 0), None
        while position < len(folded):
            ends = next(self._ends(text, position), None) if position in starts else None
            if ends is not None:
                if begun is not None:
                    yield self._piece(text.cut(begun, position))
                    begun = None
                yield self._known(text, position, ends[1])
                position = _skip(folded, ends[0])
                continue
            begun = position if begun is None else begun
            found = _BETWEEN.search(folded, position)
            position = found.end() if found else len(folded)
            is_hard = found is not None and hard and (";" in found[0] or "\n" in found[0])
            near = found is not None and found.start() - begun <= _LONGEST_LABELLED
            if is_hard or (found and near and self._behind_label(text.cut(begun, found.start()))):
                yield self._piece(text.cut(begun, position))
                begun = None
        if begun is not None:
            yield self._piece(text.cut(begun, len(folded)))

    def _known(self, text: _Folded, start: int, end: int) -> Piece:
        written = text.cut(start, end)
        return Piece(written, self._plainly(written)[0])

    def _piece(self, written: str) -> Piece:
        written = written.rstrip(" ;,|\n")
        return Piece(written, self.find(written))


class _Folded(NamedTuple):
    """A text, the same with case set aside, and where each letter of the one stands in the other.

    A letter may become two or three when case is set aside: the one may be longer than the other.
    """

    text: str
    folded: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Folded:
        """Set case aside."""
        folded = text.casefold()
        if len(folded) == len(text) and (text.isascii() or all(len(letter.casefold()) == 1 for letter in text)):
            return cls(text, folded, range(len(text) + 1))
        at = [place for place, letter in enumerate(text) for _ in letter.casefold()]
        return cls(text, folded, [*at, len(text)])

    def cut(self, start: int, end: int) -> str:
        """What is written between two places of the folded text."""
        return self.text[self.at[start] : self.at[end]]


def _entries(cell: str) -> list[str] | None:
    """The entries of a list as programs write it, such as ``["A","B"]`` or ``A;#B``; None if it is no such list."""
    text = cell.strip()
    if text[:1] + text[-1:] in ("[]", "{}") and len(text) > 1:
        try:
            # Between braces there may be the numbers of options before their names.
            found = ast.literal_eval(text)
            found = list(found.values()) if isinstance(found, dict) else ast.literal_eval(f"[{text[1:-1]}]")
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return None
        for place, entry in enumerate(found):
            if isinstance(entry, dict):
                found[place] = next((entry[key] for key in entry if str(key).casefold() in _CALLED), None)
        return list(map(str, found)) if all(isinstance(entry, (str, int)) for entry in found) else None
    if ";#" in text:
        parts = [part.strip() for part in text.split(";#")]
        # Behind each entry there may be its number in another list.
        return [part for part in parts if part and not part.isdigit()] or None
    return None


def _option(key: str) -> str:
    """What some programs call an option: its words, and signs of no alphabet between them."""
    return re.sub(r"[\W_]+", "_", key).strip("_")


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
