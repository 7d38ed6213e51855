"""What findings say, in every language: what is the matter, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from larpass_sched.wording.messages.event import EVENT
from larpass_sched.wording.messages.impossible import IMPOSSIBLE
from larpass_sched.wording.messages.people import PEOPLE
from larpass_sched.wording.messages.programme import PROGRAMME
from larpass_sched.wording.messages.scenarios import SCENARIOS
from larpass_sched.wording.messages.text import Text
from larpass_sched.wording.messages.wishes import WISHES
from larpass_sched.wording.messages.words import COUNTED, PHRASES, WORDS
from larpass_sched.wording.messages.workbook import CELLS, FILES, SHEETS, TIMETABLES

__all__ = ["IMPOSSIBLE", "MESSAGES", "mend_of", "message_of", "word_of"]

MESSAGES: dict[str, Text] = {
    **FILES,
    **SHEETS,
    **CELLS,
    **EVENT,
    **IMPOSSIBLE,
    **WISHES,
    **PEOPLE,
    **SCENARIOS,
    **PROGRAMME,
    **TIMETABLES,
}


def message_of(code: str, params: Mapping[str, str], lang: str = "en") -> str:
    """What is the matter, in one sentence of the language `en` or `sv`.

    Raises
    ------
    ValueError
        If the language is unknown.
    """
    return _pair(code, lang)[0].format(**_in(lang, params))


def mend_of(code: str, params: Mapping[str, str], lang: str = "en") -> str:
    """How to mend it, in the language `en` or `sv`; empty for notes.

    Raises
    ------
    ValueError
        If the language is unknown.
    """
    return _pair(code, lang)[1].format(**_in(lang, params))


def word_of(word: str, lang: str) -> str:
    """One of our words in a language; any other word as it is."""
    return WORDS.get(word, {}).get(lang, word)


def _pair(code: str, lang: str) -> tuple[str, str]:
    text = MESSAGES[code]
    if lang == "en":
        return text.en
    if lang == "sv":
        return text.sv
    raise ValueError(f"unknown language {lang!r}: expected one of en, sv.")


def _in(lang: str, params: Mapping[str, str]) -> dict[str, str]:
    """What a text is filled with; words of ours (``..._word``) are said in its language, as is one of two names
    (``..._both``).

    ``{hint}`` tells the known names of `hints`, ``{write}`` the whole cell put right, or an example of one.
    """
    said = {name: _said(name, value, lang) for name, value in params.items()}
    return said | {name: _told(name, params, lang) for name in PHRASES}


def _told(phrase: str, params: Mapping[str, str], lang: str) -> str:
    """A sentence about one of several params, whichever is there, in the language where it is; empty if none is."""
    for name, (sentence, between) in PHRASES[phrase][lang].items():
        if value := params.get(f"{name}_{lang}") or params.get(name):
            if not between:
                return sentence.format(value)
            names = word_of(value, lang).split("\n")
            return sentence.format(between.join(f'"{each}"' for each in names))
    return ""


def _said(name: str, value: str, lang: str) -> str:
    if name in COUNTED:
        one, many = COUNTED[name][lang]
        return f"{value} {one if value == '1' else many}"
    if name.endswith("_both"):
        english, _, swedish = value.partition("\n")
        return swedish if lang == "sv" else english
    return word_of(value, lang) if name.endswith("_word") else value
