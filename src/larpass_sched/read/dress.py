"""What programs and people put around a title: quotes, brackets, a speaker, a time, a room, an address.

A title is only taken out of its dress where all of the dress is understood: ``Digital skills (part 2)`` may be another
session, ``Digital skills (Ada Berg)`` is not.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from larpass_sched.event import key_of
from larpass_sched.read.programme_speakers import is_person
from larpass_sched.wording import replies
from larpass_sched.wording.times import TIME, UNDERSTOOD, WEEKDAY

_PARTS = re.compile(
    r"\s*[,;&|·@]\s*|\s+(?:-|and|och|/|with|med|by|av|at|in|i)\s+|^(?:with|med|by|av|at|in|i|room|sal)\s+"
)
_BEHIND = re.compile(
    r"\s*\((?P<round>[^()\n]{1,300})\)|\s*\[(?P<square>[^\[\]\n]{1,300})\]|\s+(?P<address>https?://\S{1,300})|"
    rf"(?:,\s*|\s+)(?P<time>(?:{TIME})(?:,? {WEEKDAY})?|{WEEKDAY} {TIME})(?=$|[;,\n|])|"
    r"(?:\s+[-/@]|[:,]|\s*\||,?\s(?:by|av|with|med))\s+(?P<line>[^;\n|]{1,200})"
)
_BEFORE = re.compile(rf"(?:{WEEKDAY} )?(?:{TIME})\s*[-:,|]?\s+", re.IGNORECASE)
AFTER_LABEL = re.compile(r"\s*(?::|\s-|\|)\s+")
_NEW_LINE = re.compile(r"(?i)<br ?/?>|</(?:p|li|div)>")
_TAG = re.compile(r"(?i)</?(?:[a-z]{1,10}|h[1-6])(?: [^<>]{0,200})?/?>")
_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^()\s]*\)")
_PAIRS = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "(": ")", "[": "]", "<": ">",
          "*": "*", "_": "_", "{": "}"}  # fmt: skip


def without_markup(text: str) -> str:
    """A text whose entities and tags of HTML are undone; some programs write entities of entities."""
    for _ in range(3):
        if "&" not in text and "<" not in text:
            break
        text = _TAG.sub("", _NEW_LINE.sub("\n", html.unescape(text)))
    return text


def without_dress(written: str) -> Iterator[str]:
    """A title with less and less around it: entities, quotes and brackets, a time before it."""
    text = written.strip()
    for undressed in (without_markup, _bare):
        if (plain := undressed(text)) != text:
            text = plain
            yield text
    for _ in range(3):
        if len(text) < 3 or _PAIRS.get(text[0]) != text[-1]:
            break
        text = text[1:-1].strip()
        yield text
    found = _BEFORE.match(text)
    if found and found.end() < len(text):
        yield text[found.end() :]
    yield text


def _bare(text: str) -> str:
    """A title without its link, the pictures beside it, and the stop behind it; a cross beside it may say no."""
    if found := _LINK.fullmatch(text):
        text = found[1]
    begin, end, stops = 0, len(text), "." if text.startswith("*") else ".*"
    while begin < end and (is_picture(text[begin]) or text[begin].isspace()):
        begin += 1
    while begin < end and (is_picture(text[end - 1]) or text[end - 1].isspace() or text[end - 1] in stops):
        end -= 1
    return text if set(text[:begin] + text[end:]) & replies.CROSSES else text[begin:end]


def is_picture(letter: str) -> bool:
    """Whether a letter is a small picture, as telephones write them."""
    return letter > "\x7f" and unicodedata.category(letter) == "So"


@dataclass(frozen=True, slots=True)
class Around:
    """What may stand behind a title: keys of each session's speakers and what they work for, and of rooms and slots."""

    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    def ends(self, text: str, folded: str, start: int, session: str, at: Sequence[int]) -> Iterator[int]:
        """Where what stands behind a title ends, as far as all of it is understood; the longest first."""
        found: list[int] = []
        while len(found) < 4 and (behind := _BEHIND.match(folded, start)):
            end = self._end(behind, behind.lastgroup or "", text, session, at)
            if end is None:
                break
            start = end
            found.append(end)
        yield from (end for end in reversed(found) if re.match(r"\s*(?:$|[;,\n|])", folded[end : end + 20]))

    def _end(self, behind: re.Match[str], name: str, text: str, session: str, at: Sequence[int]) -> int | None:
        if name in ("time", "address"):
            return behind.end()
        begin, end = behind.span(name)
        if name in ("round", "square"):
            return behind.end() if self.explains(text[at[begin] : at[end]], session, bracketed=True) else None
        # On a line of its own, the first comma may already end it; behind a comma, it does.
        cuts = [begin + place for place in (behind[name].find(sign) for sign in (",", " - ")) if place > 0]
        cuts = cuts if cuts and behind[0].startswith(",") else [end, *cuts]
        return next((cut for cut in cuts if self.explains(text[at[begin] : at[cut]], session)), None)

    def explains(self, written: str, session: str, *, bracketed: bool = False) -> bool:
        """Whether each part of a text is a person, a place, a time or an address of a session."""
        people = self.people.get(session, frozenset())
        told = [(part, is_told or key in people or key in self.places) for part, key, is_told in _parts_of(written)]
        # Where the event does not say who speaks, a name in brackets may be that of the speaker.
        may_speak = bracketed and not people
        of_each = [is_told or (may_speak and is_person(part)) for part, is_told in told[1:]]
        return told[0][1] or (bool(of_each) and all(of_each))


@lru_cache(maxsize=20_000)
def _parts_of(written: str) -> tuple[tuple[str, str, bool], ...]:
    """A text as a whole, and the parts of it: each as written, its key, and whether it is a time or an address."""
    found = (part.strip() for part in _PARTS.split(" ".join(written.split())) if part)
    return tuple((p, key_of(p), UNDERSTOOD.fullmatch(key_of(p)) is not None) for p in (written, *filter(None, found)))
