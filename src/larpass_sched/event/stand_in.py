"""What people are called who gave an address and no name, where no address may be shown."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from larpass_sched.event.parts import key_of
from larpass_sched.wording.language import Lang

ADDRESS = re.compile(r"[^\s()<>\[\],;\"]+@[^\s()<>\[\],;\"]+")
_EMPTY = re.compile(r"\s*(?:<\s*>|\(\s*\)|\[\s*\])\s*")
_SOMEBODY = {"en": "Attendee", "sv": "Deltagare"}
_SIGNS, _MORE_SIGNS = 6, 16


def stand_in(name: str, lang: Lang, signs: int = _SIGNS) -> str:
    """A name without the address in it: what is left of it, or "Attendee", and signs that only this address has.

    They follow from the name alone, so that a workbook that shows them is understood again after others have come or
    gone. Names without an address stay as they are.
    """
    if "@" not in name:
        return name
    rest = _bare(name) or _SOMEBODY[lang]
    return f"{rest} {hashlib.sha256(key_of(name).encode('utf-8', 'surrogatepass')).hexdigest()[:signs]}"


def _bare(name: str) -> str:
    """What is left of a name without the address in it."""
    return _EMPTY.sub(" ", ADDRESS.sub("", name)).strip(" ()<>[],;@")


def stand_ins(names: Iterable[str], lang: Lang) -> dict[str, str]:
    """What each of some people is called without an address, each in another way."""
    every = tuple(names)
    short = {name: stand_in(name, lang) for name in every}
    often = Counter(map(key_of, short.values()))
    return {
        name: text if often[key_of(text)] == 1 else stand_in(name, lang, _MORE_SIGNS) for name, text in short.items()
    }


def published_names(people: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Who is meant by what people may have been called in a workbook, when others were there, in either language.

    Parameters
    ----------
    people : mapping from name to address
        Those of the event; the address is empty where there is none.

    Returns
    -------
    (dict, frozenset)
        The name by the key of each way to call a person; and keys that may mean several, who have to be told apart.
    """
    ways = [(lang, signs) for lang in get_args(Lang) for signs in (_SIGNS, _MORE_SIGNS)]
    meant: dict[str, set[str]] = {}
    for name, address in people.items():
        if "@" not in f"{name}{address}":
            continue
        bare = _bare(name)
        # As it is; without a name; and as one of several of the same name.
        once = {name, address, f"{bare} ({address})"} if address else {name}
        keys = {key_of(stand_in(text, *way)) for text in once if "@" in text for way in ways}
        keys |= {key_of(bare)} if bare else set()
        for key in keys:
            meant.setdefault(key, set()).add(name)
    sure = {key: next(iter(names)) for key, names in meant.items() if len(names) == 1}
    return sure, frozenset(meant.keys() - sure.keys())
