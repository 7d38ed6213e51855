"""Every file of the corpus gives the event, or the findings, that are expected of it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from larpass_sched.read import inspect

CORPUS = Path(__file__).parent.parent / "corpus"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CORPUS / "expected.json").read_text("utf-8"))


def read(name: str) -> tuple[Any, Any]:
    """Event and findings of a file of the corpus."""
    expected, path = EXPECTED[name], CORPUS / "files" / name
    if expected["whole"]:
        return inspect(path, **expected["options"])
    return inspect(CORPUS / "event.xlsx", wishes=[path], **expected["options"])


def test_the_corpus_is_whole() -> None:
    """There are as many files as expectations, and enough of them."""
    assert {path.name for path in (CORPUS / "files").iterdir()} == set(EXPECTED)
    assert len(EXPECTED) >= 80


@pytest.mark.parametrize("name", EXPECTED)
def test_file(name: str) -> None:
    """The wishes are those expected, all findings are there, and wishes read + explained = wishes in the file."""
    expected = EXPECTED[name]
    event, findings = read(name)
    told = "\n".join(finding.line() for finding in findings)
    got = None if event is None else {a.name: dict(a.wishes) for a in event.attendees}
    assert got == expected["wishes"], told
    places = {f"{finding.code} {finding.where()}".strip() for finding in findings}
    assert set(expected["findings"]) <= places, told
    assert sum(int(dict(f.params).get("wishes", 0)) for f in findings) >= expected["explained"], told
    if event is not None:
        explained = sum(int(dict(f.params).get("wishes", 0)) for f in findings)
        assert explained == expected["explained"], told
    if expected["kind"]:
        kinds = {dict(f.params)["kind_word"] for f in findings if "kind_word" in dict(f.params)}
        assert kinds == {expected["kind"]}, told
    for lang in ("en", "sv"):
        assert all("{" not in finding.line(lang) for finding in findings)


@pytest.mark.parametrize("name", ["cells-times-in-every-disguise.xlsx", "cells-days-since-1904.xlsx"])
def test_times_in_every_disguise(name: str) -> None:
    """The same days and times, whatever they are stored as."""
    event, _ = read(name)
    assert {slot.date for slot in event.slots} == {dt.date(2018, 3, 15)}
    times = [(slot.start, slot.end) for slot in event.slots]
    assert times[0] == (dt.time(9), dt.time(9, 45))
    assert [start for start, _ in times] == [dt.time(9 + n) for n in range(len(times))]
