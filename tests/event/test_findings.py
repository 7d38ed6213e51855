from __future__ import annotations

import pickle

import pytest

from larpass_sched.event.findings import Finding, InputError, finding_of


def test_line():
    """A finding on one line says where, what and how to mend it."""
    finding = finding_of("cell_no_count", sheet="Rooms", cell="B2", seen="big")
    assert finding.line() == 'Rooms!B2: "big" is not a whole number. Write a whole number, such as 30.'
    assert finding.line("sv") == 'Rooms!B2: "big" är inget heltal. Skriv ett heltal, till exempel 30.'
    assert (
        finding_of("no_rooms").line()
        == "There are no rooms. Fill in at least one, in the first row below the headings."
    )


def test_to_dict():
    """Programs get the finding with its texts in one language."""
    finding = finding_of("cell_no_count", sheet="Rooms", cell="B2", seen="big")
    assert finding.to_dict("sv") == {
        "level": "error",
        "code": "cell_no_count",
        "sheet": "Rooms",
        "cell": "B2",
        "seen": "big",
        "message": '"big" är inget heltal.',
        "mend": "Skriv ett heltal, till exempel 30.",
    }


def test_long_texts_are_shortened():
    """What stood there is shown, not repeated in full length."""
    assert len(finding_of("cell_no_count", seen="9" * 500).seen) == 80


def test_input_error():
    """An error holds all findings, errors first, and survives the way to another process."""
    warning = Finding(level="warning", code="wishes_none")
    error = InputError([warning, finding_of("no_rooms")])
    assert [finding.level for finding in error.findings] == ["error", "warning"]
    assert pickle.loads(pickle.dumps(error)).findings == error.findings
    with pytest.raises(
        ValueError,
        match=r"There are no rooms\. Fill in at least one, in the first row below the headings\.\nThere are no wishes",
    ):
        raise error
