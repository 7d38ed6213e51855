"""When two titles are the same: shapes of quotes, dashes and spaces, and letters that show nothing, set aside."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from larpass_sched.event.parts import key_of

# Letters that show nothing: marks of format and direction, selectors of variants, fillers, and the empty braille cell.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
VISIBLE = re.compile(rf"[^\s\x00-\x1f\x7f-\x9f{_INVISIBLE}]")
INVISIBLE_CODES = frozenset(
    code
    for first, last in re.findall(r"(.)(?:-(.))?", _INVISIBLE, re.DOTALL)
    for code in range(ord(first), ord(last or first) + 1)
)

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys(map(chr, INVISIBLE_CODES)),
    }
)


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
