"""What people are called who gave an address and no name, where no address may be shown."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import get_args

from larpass_sched.event.parts import key_of
from larpass_sched.wording.language import Lang

ADDRESS = re.compile(r"[^\s()<>\[\],;\"]+@[^\s()<>\[\],;\"]+")
_SOMEBODY = {"en": "Attendee", "sv": "Deltagare"}
_SIGNS, _MORE_SIGNS = 6, 16


def stand_in(name: str, lang: Lang, signs: int = _SIGNS) -> str:
    """A name without the address in it: what is left of it, or "Attendee", and signs that only this address has.

    They follow from the name alone, so that a workbook that shows them is understood again after others have come or
    gone. Names without an address stay as they are.
    """
    if "@" not in name:
        return name
    rest = ADDRESS.sub("", name).strip(" ()<>[],;@") or _SOMEBODY[lang]
    return f"{rest} {hashlib.sha256(key_of(name).encode('utf-8', 'surrogatepass')).hexdigest()[:signs]}"


def stand_ins(names: Iterable[str], lang: Lang) -> dict[str, str]:
    """What each of some people is called without an address, each in another way."""
    every = tuple(names)
    short = {name: stand_in(name, lang) for name in every}
    often = Counter(map(key_of, short.values()))
    return {
        name: text if often[key_of(text)] == 1 else stand_in(name, lang, _MORE_SIGNS) for name, text in short.items()
    }


def named_without_address(names: Iterable[str]) -> dict[str, str]:
    """Who is meant, by the key of what workbooks call people without their addresses, in either language."""
    of = tuple(name for name in names if "@" in name)
    ways = [(lang, signs) for lang in get_args(Lang) for signs in (_SIGNS, _MORE_SIGNS)]
    told = [(key_of(stand_in(name, *way)), name) for name in of for way in ways]
    often = Counter(key for key, _ in set(told))
    return {key: name for key, name in told if often[key] == 1}
