from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import larpass_sched
from larpass_sched.event.names import hints, nearest, suggest
from larpass_sched.wording.messages import MESSAGES, mend_of, message_of

SOURCES = Path(larpass_sched.__file__).parent


def gaps(text):
    """What a text wants to be filled with."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def texts_in_sources():
    """Every text that stands in the sources, but for the messages themselves."""
    return {
        node.value
        for path in SOURCES.rglob("*.py")
        if "message" not in str(path.relative_to(SOURCES))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same(code):
    """Each kind of finding speaks both languages about the same things, in sentences."""
    text = MESSAGES[code]
    assert gaps(text.en[0] + text.en[1]) == gaps(text.sv[0] + text.sv[1])
    assert text.en != text.sv
    for sentence in (*text.en, *text.sv):
        assert not sentence or sentence.endswith((".", "?", "{known}", "scale = points."))
    assert bool(text.en[1]) == bool(text.sv[1]) == (text.level != "note")


@pytest.mark.parametrize("code", MESSAGES)
def test_every_text_is_in_use(code):
    """No text is left over: its code stands somewhere in the sources, whole or as a pattern such as unknown_{kind}."""
    patterns = ("unknown_", "withdrawn_", "no_", "wishes_", "setting_")
    texts = texts_in_sources()
    assert code in texts or any(code.startswith(start) and start in texts for start in patterns)


def test_message_and_mend():
    """Texts are filled in; braces in what stood there are harmless."""
    assert message_of("cell_no_count", {"seen": "{x}"}) == '"{x}" is not a whole number.'
    assert mend_of("cell_no_count", {"seen": "3"}, "sv") == "Skriv ett heltal, till exempel 30."


def test_unknown_language():
    """There are two languages."""
    with pytest.raises(ValueError, match="unknown language 'de': expected one of en, sv"):
        message_of("no_rooms", {}, "de")


def test_suggest():
    """Nearest names first; other digits are other names; where none is near, the first known ones."""
    assert suggest("Sal", ["Foajé", "Salen", "Stora salen"]) == ("Salen",)
    assert suggest("Workshop 1", ["Workshop 2", "Workshp 1"]) == ("Workshp 1",)
    assert suggest("zzz", ["A", "B", "C", "D"]) == ("A", "B", "C")
    assert suggest("zzz", []) == ()
    assert nearest("zzz", ["A"]) == ()


def test_hints():
    """The nearest names; all of them where none is near and they are few; and nothing that only leads astray."""
    rooms = ["Salen A", "Salen B", "Foajé"]
    told = {lang: mend_of("unknown_room", hints("Saln", rooms), lang) for lang in ("en", "sv")}
    assert told["en"].startswith('Did you mean "Salen A" or "Salen B"? Correct the name here')
    assert told["sv"].startswith('Menade du "Salen A" eller "Salen B"? Rätta namnet här')
    assert mend_of("unknown_room", hints("Kaffepaus", rooms)).startswith('Known: "Salen A", "Salen B", "Foajé".')
    many = [f"Room {letter}" for letter in "abcdefghi"]
    assert mend_of("unknown_room", hints("Kaffepaus", many)).startswith("Correct the name here, or add the room")
    assert mend_of("unknown_room", hints("Kaffepaus", []), "sv").startswith("Rätta namnet här")
