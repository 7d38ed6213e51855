"""One cell of a matrix -> a wish. What words are worth is settled for a whole sheet at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from larpass_sched.event.folding import plain_letters, title_key
from larpass_sched.event.structure import LARGEST
from larpass_sched.read import values
from larpass_sched.read.answers import MarkKind, Number
from larpass_sched.read.dress import is_picture
from larpass_sched.wording import replies, words

_BRACKETED = re.compile(r"[\[({<]\s*(\S)\s*[\])}>]")
_COUNTED = re.compile(
    r"(\d{1,3})(?:[.)]|\s*(?:(?:/|av|of|out of)\s*\d{1,3}|p\.?|pts?\.?|points?|poäng|stars?|stjärn(?:a|or)))", re.ASCII
)
_NUMBERED = re.compile(r"(?:nr\.?|no\.?|#)\s*(\d{1,3})\.?", re.ASCII)
_BESIDE_WORDS = re.compile(r"(\d{1,2})\s*[-:(.=)]\s*([^\d]+?)\s*\)?|([^\d(]+?)\s*[-:(=]\s*(\d{1,2})\s*\)?")
# Points may have three decimals.
FINEST = 1_000

_NEGATIVE = re.compile(r"\b(?:no|not|don't|never|none|nej|inte|ej|aldrig|ingen|inget)\b|^(?:no|ej|in)\b|^.{0,2}$")
# The more of a sign, the more is it wished for; a stroke counts, as a Roman number does.
_REPEATED = re.compile(r"([+*x!✓✔√✅👍💯🔥])\1{0,9}|-{1,9}")
_STROKES = re.compile(r"I{1,9}|\|{1,9}|i{2,9}|I[VX]|VI{1,3}")
_ROMAN = {"IV": 4, "IX": 9, "VI": 6, "VII": 7, "VIII": 8}
_EMPTY_STARS = "☆✩✰♡🤍"
_STARS = re.compile(r"[★⭐🌟✭✮✯❤♥]{1,10}[☆✩✰♡🤍]{0,10}|[☆✩✰♡🤍]{1,10}")
# The letter that makes a key of a digit, the tones of a hand, a sign behind a word, and what keeps a number a text.
_ADORNED = re.compile("[\u20e3\U0001f3fb-\U0001f3ff]|(?<=[^\\W\\d_])[!.]+$|^'(?=\\d)")


def mark_key(text: str) -> str:
    """What a mark is compared by: as a title, without the brackets of ``[x]``."""
    key = _ADORNED.sub("", title_key(text))
    found = _BRACKETED.fullmatch(key)
    return found[1] if found and (found[1] in replies.MARKS or found[1] in replies.CROSSES) else key


def is_mark(key: str) -> bool:
    """Whether a key is a mark for yes or no and nothing else."""
    return (mark_key(key) if len(key) < 8 else key) in replies.ANY_MARK


@lru_cache(maxsize=20_000)
def looks_like_wish(text: str) -> bool:
    """Whether a text is a number, a mark, a rank or a word of interest, without asking what it is worth."""
    key = mark_key(text)
    return (
        is_mark(key)
        or key in replies.NOTHING
        or re.fullmatch(r"\d{1,4}(?:[.,]\d+)?\D{0,2}", key) is not None
        or any(pattern.fullmatch(key) for pattern in (_STARS, _REPEATED, _COUNTED))
        or _STROKES.fullmatch(plain_letters(text)) is not None
        or words.rank_in(key) is not None
        or any(key in vocabulary for vocabulary in replies.LEVELS)
    )


def level_beside(key: str) -> int | None:
    """How warm the word beside a number is, as in ``5 - very much``; None where there is no such word."""
    found = _BESIDE_WORDS.fullmatch(key)
    word = (found[2] or found[3]) if found else None
    return next((levels[word] for levels in replies.LEVELS if word in levels), None)


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one sheet: words worth points, by key, and whether a cross beside ticks says no."""

    levels: Mapping[str, int] = field(default_factory=dict)
    has_ticks: bool = False
    _known: dict[tuple[type, Any], tuple[Number | None, MarkKind]] = field(default_factory=dict)

    def read(self, raw: Any, session: str) -> tuple[Number | None, MarkKind] | None:
        """The number in a cell and its kind; None if it holds no wish.

        Raises
        ------
        Unreadable
            If it is no wish of any kind.
        """
        if isinstance(raw, values.Broken):
            raise values.Unreadable(raw.code)
        if isinstance(raw, str) and title_key(raw) == title_key(session):
            return None, "mark"
        known = (type(raw), raw)
        if known not in self._known:
            self._known[known] = self._read(raw)
        number, kind = self._known[known]
        return None if number == 0 else (number, kind)

    def _read(self, raw: Any) -> tuple[Number | None, MarkKind]:
        if type(raw) is int:
            return _in_range(raw), "number"
        shown = values.shown(raw)
        key = mark_key(shown)
        if (level := self.levels.get(title_key(shown), self.levels.get(key))) is not None:
            return level, "level"
        if key in replies.NO_WISH or (self.has_ticks and key in replies.CROSSES):
            return 0, "number"
        if key in replies.MARKS or key in replies.CROSSES:
            return None, "mark"
        if (rank := words.rank_in(key)) is not None:
            return rank, "rank"
        if found := _BESIDE_WORDS.fullmatch(key):
            return int(found[1] or found[4]), "number" if level_beside(key) is None else "scale"
        # In small letters, some of them are words.
        if found := _STROKES.fullmatch(plain_letters(values.shown(raw))):
            return _ROMAN.get(found[0], len(found[0])), "number"
        if _STARS.fullmatch(key):
            return sum(letter not in _EMPTY_STARS for letter in key), "level"
        if found := _COUNTED.fullmatch(key) or _NUMBERED.fullmatch(key):
            return int(found[1]), "number"
        try:
            return _in_range(values.number_of(key if isinstance(raw, str) else raw)), "number"
        except values.Unreadable:
            raise values.Unreadable("wish_bad") from None


def _in_range(number: float | int) -> Number:
    """A number with its decimals as they are written; more than a few of them are no points that anybody gave."""
    written = number if isinstance(number, int) else Fraction(repr(number))
    if not 0 <= written <= LARGEST or written.denominator > FINEST:
        raise values.Unreadable("wish_bad")
    return written


def levels_in(
    texts: Iterable[str], own: Mapping[str, int], titles: Iterable[str], *, is_grid: bool = False
) -> dict[str, int]:
    """What the words in the cells of a sheet are worth; empty if they are marks, ranks or unknown.

    Parameters
    ----------
    texts : iterable of str
        All different texts in the cells.
    own : mapping
        What the sheet Names says about words, by key.
    titles : iterable of str
        Titles, which in some exports stand for their own tick.
    is_grid : bool
        Whether a form asked for all of them in one grid of options.
    """
    texts = set(map(title_key, texts))
    own_titles = {title_key(title) for title in titles}
    keys = {mark_key(text) for text in texts} - own_titles - replies.NOTHING - replies.EMPTY - {""}
    if found := {key: own[key] for key in keys & set(own)}:
        return found
    weaker = {key for key in texts if key[:1] == "(" and mark_key(key) in texts - {key}}
    if weaker and len(plain := keys - replies.NO_WISH - replies.CROSSES) == 1:
        # A mark in brackets says less than the same one without.
        return dict.fromkeys(weaker, 1) | dict.fromkeys(plain, 2)
    counted = {key: 0 if key[0] == "-" else len(key) for key in keys if _REPEATED.fullmatch(key)}
    if max(counted.values(), default=0) > 1 and keys <= counted.keys() | replies.NO:
        return _alike(counted)
    spoken = {key for key in keys if not any(letter.isdigit() for letter in key) and words.rank_in(key) is None}
    if spoken != keys or spoken <= replies.MARKS | replies.NO | replies.CROSSES:
        return {}
    # A mark among words is read as a mark, and told as one of another kind.
    spoken = spoken - {"x"}
    best = max(replies.LEVELS, key=lambda vocabulary: len(spoken & set(vocabulary)))
    known = {key: best[key] for key in spoken & set(best)}
    word = next(iter(spoken)) if len(spoken) == 1 and not known else None
    is_one_picture = word is not None and all(map(is_picture, word)) and not _STARS.fullmatch(word)
    if is_one_picture or (is_grid and word is not None and not _NEGATIVE.search(word)):
        # One picture in all cells that are filled is a mark, and one word the single option of a grid.
        return dict.fromkeys(spoken, 1)
    if not known or (len(known) < 2 and not spoken <= known.keys() | replies.NO):
        return {}
    return _alike(known)


def _alike(levels: dict[str, int]) -> dict[str, int]:
    """What words are worth; one word that says yes, however warmly, is a mark."""
    most = 1 if len(set(levels.values()) - {0}) == 1 else LARGEST
    return {key: min(most, points) for key, points in levels.items()}
