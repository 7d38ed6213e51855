"""Programme pages that were pasted as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from larpass_sched.event.findings import InputError
from larpass_sched.read.programme import programme_of, read_programme
from larpass_sched.read.programme_speakers import is_person, is_speaker_line, speakers_in

PAGE = Path(__file__).parent.parent.parent / "data" / "larpass-2018-programme.txt"


def test_the_page_of_2018():
    """Fourteen sessions, everybody who is named, and what the page leaves open."""
    programme = read_programme(PAGE, lang="sv")
    assert (programme.title, len(programme.sessions)) == ("Lärpass 2018", 14)
    by_title = {session.title: session for session in programme.sessions}
    assert by_title["#jagmed \N{EN DASH} jag kan och hör till!"].speakers_cell() == (
        "Lasse Jonsson; Margareta Wandel, Region Östergötland; Shara Unneberg, Region Uppsala"
    )
    batteries = programme.sessions[6]
    assert [speaker.name for speaker in batteries.speakers] == ["Tobias Thomson", "Aurora Pelli", "Niklas Gandal"]
    assert programme.sessions[0].description.startswith("Inom satsningen Regional förnyelse")
    told = [(finding.code, finding.where()) for finding in programme.report.findings]
    assert ("programme_role", "Lärpass!B3") in told
    assert ("programme_whose", "Lärpass!B6") in told
    assert ("programme_person", "Lärpass!B8") in told
    assert ("programme_others", "Lärpass!B11") in told
    assert ("programme_left", "") in told
    # Where everybody's organisation is said there is nothing to tell.
    assert not {"Lärpass!B2", "Lärpass!B4", "Lärpass!B5", "Lärpass!B7", "Lärpass!B15"} & {where for _, where in told}


ENGLISH = """Spring Day 2031

Welcome! Choose what you like. Sessions take 30 minutes.

1. Bees in the City
Why bees like roofs. Where they live, and how you can help them.
Speakers: Ada Berg (Bee Trust) and Bo Ek

* Water for All
How a small town saved its lake. A story of pipes, people and patience.
It took ten years.
Cia van der Dahl, Lake Agency, & J. R. Holm, Holm Ltd et al.

Open Space
Bring your own question. Nobody knows what will happen.

Questions? Write to us.
"""


def test_another_page():
    """Labels, brackets, bullets, initials and particles; a session without speakers is one, and told."""
    programme = programme_of(ENGLISH, page="page.txt")
    assert programme.title == "Spring Day 2031"
    assert [(s.title, s.speakers_cell()) for s in programme.sessions] == [
        ("1. Bees in the City", "Ada Berg, Bee Trust; Bo Ek"),
        ("Water for All", "Cia van der Dahl, Lake Agency; J. R. Holm, Holm Ltd"),
        ("Open Space", ""),
    ]
    assert programme.sessions[1].description.count("\n") == 1
    codes = [finding.code for finding in programme.report.findings]
    assert codes.count("programme_left") == 2
    assert {"programme_no_organisation", "programme_others", "programme_no_speakers"} <= set(codes)
    for finding in programme.report.findings:
        assert finding.line("sv")


def test_a_panel_with_labels():
    """Several lines of speakers, each with a label of its own."""
    text = "Panel\nOm allt.\nModerator: Karin Lund, Region Öst\nI panelen: Lars Mo, SKR och Maria Ny\n"
    session = programme_of(text, page="page.txt").sessions[0]
    assert session.speakers_cell() == "Karin Lund, Region Öst; Lars Mo, SKR; Maria Ny"
    assert session.description == "Om allt."


def test_empty_lines_within_sessions():
    """Where title, description and speakers are paragraphs of their own, the line of speakers ends a session."""
    text = "Dagen\n\nBin i staden\n\n" + "Om bin. " * 30 + "\n\nAda Berg, Region Norr\n\nVatten\n\n"
    text += "Om vatten. " * 30 + "\n\nBo Ek och Cia Dahl, Region Syd\n"
    programme = programme_of(text, page="page.txt", lang="sv")
    assert [session.title for session in programme.sessions] == ["Bin i staden", "Vatten"]
    assert programme.title == "Dagen"
    assert programme.sessions[1].speakers_cell() == "Bo Ek; Cia Dahl, Region Syd"


@pytest.mark.parametrize("text", ["", "Hello", "One\n\nTwo\n\nThree", "\n\n\n"])
def test_no_programme(text):
    """What holds no session is refused with what a page has to look like."""
    with pytest.raises(InputError, match=r"No session was found in page\.txt\. For each session, write a title"):
        programme_of(text, page="page.txt")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK\x03\x04\x00\x00", "is not a text"), (b"", "is empty"), (b"\x89PNG\r\n\x1a\n\x00\x01\x02", "is not a text")],
)
def test_no_text(tmp_path, content, message):
    """A document that was not saved as text is refused in a sentence."""
    (tmp_path / "page.txt").write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_programme(tmp_path / "page.txt")


def test_other_encodings(tmp_path):
    """å, ä and ö survive the editors of Windows."""
    (tmp_path / "page.txt").write_bytes("Träd\r\nOm träd.\r\nÅsa Öberg, Region Väst\r\n".encode("cp1252"))
    assert read_programme(tmp_path / "page.txt").sessions[0].speakers_cell() == "Åsa Öberg, Region Väst"


@pytest.mark.parametrize(
    "text", ["Ada Berg", "Per Erik Andersson", "Anne-Charlotte Sverkström", "Cia von Dahl", "J. Ek"]
)
def test_people(text):
    """Two to five capitalised words."""
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    ["Ramböll", "Region Norr", "Västra Götalandsregionen", "Effect management", "Cajalma AB", "Bin i staden", "SKL"],
)
def test_organisations(text):
    """No people."""
    assert not is_person(text)


@pytest.mark.parametrize(
    "text", ["Behåll talangerna!", "Ada Berg berättar om bin. Kom och lyssna!", "Jämställd tillväxt?"]
)
def test_no_line_of_speakers(text):
    """Titles and sentences."""
    assert not is_speaker_line(text)


def test_doubts_about_organisations():
    """Who shares an organisation is not guessed."""
    people, doubts = speakers_in("Ada Berg och Bo Ek, Region Norr")
    assert [tuple(person) for person in people] == [("Ada Berg", ""), ("Bo Ek", "Region Norr")]
    assert doubts == [("programme_whose", {"seen": "Region Norr", "person": "Bo Ek", "others": "Ada Berg"})]
